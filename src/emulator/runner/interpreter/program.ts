/**
 * Runs the code of a file as a notebook runs a cell: the value of a last expression is printed. What goes wrong is told
 * without this program's own lines.
 */
export const PROGRAM = `
import ast, linecache, sys, traceback
path = sys.argv[1]
scope = {'__name__': '__main__'}
try:
    with open(path, encoding='utf-8') as file:
        source = file.read()
    # A module of this name is in the standard library: failures show the lines of this one.
    linecache.cache['code.py'] = (len(source), None, source.splitlines(True), 'code.py')
    tree = ast.parse(source, 'code.py')
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, 'code.py', 'exec'), scope)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), 'code.py', 'eval'), scope)
        if value is not None:
            print(repr(value))
except SystemExit:
    raise
except BaseException as error:
    own = error.__traceback__.tb_next if error.__traceback__ else None
    traceback.print_exception(type(error), error, own)
    sys.exit(1)
`;
