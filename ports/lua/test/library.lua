-- The rest of the library: numbers, strings, tables, time, and code that is loaded.
print(math.maxinteger, math.mininteger, math.maxinteger + 1 == math.mininteger, 7 // 2, -7 // 2, -7 % 3, 7.5 // 2, 2^53)
print(1e15, 1e16, 0.1, 1 / 3, -0.0, 1 / 0, math.pi, 1e308 * 10, 3 | 4, ~0, 1 << 63, 1 << 64, "10" + 5, "0x10" * 2)
print(math.tointeger(3.0), math.type(1), math.type(1.0), math.ult(1, -1), math.fmod(-7, 3), math.floor(-3.5), tonumber("zz", 36))
print(("%5.2f|%-8s|%08d|%x|%q|%a|%g|%c"):format(3.14159, "left", 42, 255, "quote\n\0", 1.5, 1e20, 65))
print(("hello world"):find("o w"), ("hello"):gsub("l", { l = "L" }), ("key = value"):match("^(%w+)%s*=%s*(%w+)$"))
for word in ("one two  three"):gmatch("%a+") do io.write(word, ";") end
print(("x"):rep(3, ","), ("abc"):byte(1, -1), ("ABC"):lower(), ("abc"):reverse(), #("\u{20AC}"), utf8.len("häß"), utf8.char(228, 8364))
print(string.pack("<i4>I2z", -2, 513, "text"):byte(1, -1))
print(string.unpack("<i4>I2z", string.pack("<i4>I2z", -2, 513, "text")))
local sorted = {}
for i = 1, 1000 do sorted[i] = (i * 7919) % 1009 end
table.sort(sorted)
print(sorted[1], sorted[500], sorted[1000], table.concat({ 1, 2, 3 }, "-"), table.unpack({ 1, 2, nil, 4 }, 1, 4))
print(table.move({ 1, 2, 3 }, 1, 3, 2)[3], #table.pack(nil, nil), next({}))
print(os.time({ year = 2026, month = 1, day = 2, hour = 12 }) - os.time({ year = 2026, month = 1, day = 1, hour = 12 }))
print(os.date("!%Y-%m-%d %H:%M:%S %a %j", 86400 * 365), os.date("!*t", 0).year, pcall(os.date, "%Ez"))
print(os.getenv("HOME") ~= nil, os.getenv("NOT_THERE"), os.clock() >= 0, os.time() > 1700000000, os.setlocale("C"))
print(load("local a, b = ... return a * b")(6, 7), load(string.dump(function(x) return x + 1 end))(41))
package.preload.own = function(name) return { name = name } end
print(require("own").name, pcall(require, "not.there") == false, package.config:sub(1, 1))
local weak = setmetatable({}, { __mode = "k" })
weak[{}] = 1
collectgarbage()
print(next(weak), collectgarbage("count") > 0, debug.traceback("trace", 1):match("^trace"))
local gone = 0
for _ = 1, 100 do setmetatable({}, { __gc = function() gone = gone + 1 end }) end
collectgarbage()
print(gone)
print(#arg, arg[0]:match("[^/]*$"), _VERSION)
os.exit(0, true)
