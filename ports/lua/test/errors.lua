-- Errors that are caught, thrown again, and thrown through C: setjmp and longjmp in the interpreter.
print(pcall(error, "plain"))
print(pcall(error, { code = 7 }) == false)
print(select(2, pcall(error, setmetatable({}, { __tostring = function() return "an object" end }))))
print(xpcall(function() local x = nil; return x.field end, function(message)
    return message:gsub("^.*/", "")
end))
print(pcall(string.rep, "x", -1))
print(pcall(string.rep))
print(pcall(table.sort, { 3, 1, 2 }, function() error("in a comparison", 0) end))
print(pcall(pcall, error, "nested"))
print(select("#", pcall(load, "return 1")), load("syntax error here"))

-- A deep recursion ends with an error, not with the program.
local function deep(n) return 1 + deep(n + 1) end
local ok, message = pcall(deep, 1)
print(ok, message:find("stack overflow", 1, true) ~= nil)
ok, message = pcall(string.gsub, ("("):rep(500), "(", "")
print(ok, message)
local nested = ("("):rep(300) .. "1" .. (")"):rep(300)
print(load("return " .. nested) == nil)

-- Closing variables run although an error passes by.
do
    local order = {}
    local function closer(name)
        return setmetatable({}, { __close = function(_, problem) order[#order + 1] = name .. ":" .. tostring(problem) end })
    end
    print(pcall(function()
        local a <close> = closer("a")
        local b <close> = closer("b")
        error("thrown", 0)
    end))
    print(table.concat(order, " "))
end
for _ = 1, 10000 do pcall(error) end
print("done")
