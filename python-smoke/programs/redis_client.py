#@ needs: /usr/bin/redis-server redis-server
#@ peer: redis_server
"""redis-py with a Redis server: values, pipelines, transactions, publish and subscribe, a blocking pop; then its asyncio client."""
import asyncio
import sys

import no_ssl  # noqa: F401
import redis
import redis.asyncio

port = int(sys.argv[1])
server = redis.Redis("127.0.0.1", port, socket_timeout=20, decode_responses=True)
print(server.ping(), server.set("name", "value"), server.get("name"), server.get("nothing"))
print(server.set("large", "x" * 1_000_000), len(server.get("large")))
with server.pipeline(transaction=False) as pipe:
    for number in range(1000):
        pipe.incrby("sum", number)
    print(pipe.execute()[-1])
with server.pipeline() as pipe:
    pipe.hset("hash", mapping={"a": "1", "b": "2"})
    pipe.hgetall("hash")
    print(pipe.execute())
listener = server.pubsub(ignore_subscribe_messages=True)
listener.subscribe("channel")
listener.get_message(timeout=5)
print(server.publish("channel", "hello"), listener.get_message(timeout=5)["data"])
listener.close()
print(server.rpush("list", "one", "two"), server.blpop("list", 1), server.blpop("empty", 0.1))
try:
    server.lpush("name", "x")
except redis.ResponseError as error:
    print(error)
server.close()


async def main():
    async with redis.asyncio.Redis(host="127.0.0.1", port=port, decode_responses=True) as server:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(server.incr("count")) for _ in range(20)]
        print(sorted(task.result() for task in tasks) == list(range(1, 21)), await server.get("count"))


asyncio.run(main())
