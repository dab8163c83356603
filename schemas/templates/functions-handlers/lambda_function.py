"""Runs in AWS Lambda: the event names a function and its parameters, the reply carries its result."""
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
}


def lambda_handler(event, context):
    name = event["function"]
    tool = TOOLS.get(name)
    # Every value is text.
    values = {parameter["name"]: parameter["value"] for parameter in event.get("parameters", [])}
    result = tool(**values) if tool else {"error": f"Unknown function: {name}"}
    body = {"TEXT": {"body": json.dumps(result)}}
    response = {"actionGroup": event["actionGroup"], "function": name, "functionResponse": {"responseBody": body}}
    return {"messageVersion": "1.0", "response": response}
