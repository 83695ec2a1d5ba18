-- A file that is open for appending, and read from its beginning.
local name = os.tmpname()
local file = assert(io.open(name, "a+"))
file:write("appended")
print(file:seek("set"), file:read("a"))
file:close()
os.remove(name)
