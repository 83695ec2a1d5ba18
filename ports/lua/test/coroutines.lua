-- Coroutines: across pcall, across sort and gsub, with errors, and many at once.
local function generate(n)
    return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end)
end
local sum = 0
for i in generate(1000) do sum = sum + i end
print(sum)

local thread = coroutine.create(function(a)
    print("began", a)
    local ok, caught = pcall(function()
        local got = coroutine.yield("first")
        error(got, 0)
    end)
    print("caught", ok, caught)
    return "the end"
end)
print(coroutine.resume(thread, 1))
print(coroutine.resume(thread, "given"))
print(coroutine.status(thread), coroutine.resume(thread))

print(pcall(coroutine.wrap(function() table.sort({ 1, 2, 3 }, function() coroutine.yield() end) end)))
print(coroutine.resume(coroutine.create(function() error("from inside", 0) end)))
print(coroutine.isyieldable(), coroutine.running() ~= nil)

local all = {}
for i = 1, 2000 do
    all[i] = coroutine.create(function(...) while true do coroutine.yield(i + select("#", ...)) end end)
end
local total = 0
for round = 1, 3 do
    for i = 1, #all do total = total + select(2, coroutine.resume(all[i], round)) end
end
print(total)
print(coroutine.close(all[1]), coroutine.status(all[1]))
collectgarbage()
print("done")
