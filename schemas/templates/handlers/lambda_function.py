"""Runs in AWS Lambda: the event names a function (or an API operation) and its parameters, the reply carries its result."""
import json
import re

ROOMS = [
    {"room": "R101", "office": "berlin", "seats": 6},
    {"room": "R102", "office": "berlin", "seats": 12},
    {"room": "R201", "office": "london", "seats": 8},
    {"room": "R301", "office": "tokyo", "seats": 4},
]


def list_rooms(office="", **_):
    rooms = [room for room in ROOMS if room["office"] == office.lower().strip()]
    return {"office": office, "rooms": rooms} if rooms else {"error": f"No office {office}. Known: berlin, london, tokyo"}


def book_room(room="", date="", **_):
    if not any(known["room"] == room for known in ROOMS):
        return {"error": f"No room {room}"}
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
        return {"error": f"Parameter date is no date: {date}. Use YYYY-MM-DD."}
    return {"status": "booked", "room": room, "date": date}


TOOLS = {
    "list_rooms": list_rooms,
    "book_room": book_room,
    "GET /rooms": list_rooms,
    "POST /rooms/{room}/bookings": book_room,
}


def value_of(parameter):
    """Every value is text. Arrays are JSON or, for functions, [a, b]: an element with a comma in it cannot be read back."""
    text = parameter["value"]
    if parameter.get("type") != "array":
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text.strip()[1:-1].split(", ")


def lambda_handler(event, context):
    content = event.get("requestBody", {}).get("content", {}).values()
    values = event.get("parameters", []) + [p for body in content for p in body.get("properties", [])]
    function = event.get("function")
    name = function or f'{event.get("httpMethod", "").upper()} {event.get("apiPath")}'
    tool = TOOLS.get(name)
    result = tool(**{p["name"]: value_of(p) for p in values}) if tool else {"error": f"Unknown function: {name}"}
    response = {"actionGroup": event.get("actionGroup")}
    if function:
        body = {"TEXT": {"body": json.dumps(result)}}
        response.update(function=function, functionResponse={"responseBody": body})
    else:
        body = {"application/json": {"body": json.dumps(result)}}
        response.update(apiPath=event.get("apiPath"), httpMethod=event.get("httpMethod"), httpStatusCode=200, responseBody=body)
    return {"messageVersion": "1.0", "response": response}
