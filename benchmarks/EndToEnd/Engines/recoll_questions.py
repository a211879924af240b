"""Asks a Recoll index in-process, as its graphical search does. Reads {"conf", "queries", "extensions"} as JSON from
standard input; writes {"milliseconds": [per query], "files": {extension: [indexed, with their text]}}."""
import json
import sys
import time

from recoll import recoll

request = json.load(sys.stdin)
db = recoll.connect(confdir=request["conf"])


def ask(words):
    """The ten best files for any of the words, with an abstract each: what a result page shows."""
    query = db.query()
    query.execute(" OR ".join(words), stemming=1, stemlang="english")
    for doc in query.fetchmany(10):
        query.makedocabstract(doc)


for words in request["queries"][:20]:
    ask(words)
milliseconds = []
for words in request["queries"]:
    started = time.perf_counter()
    ask(words)
    milliseconds.append((time.perf_counter() - started) * 1000)

files = {
    extension: [db.query().execute("ext:" + extension), db.query().execute("%s ext:%s" % (request["word"], extension))]
    for extension in request["extensions"]
}
json.dump({"milliseconds": milliseconds, "files": files}, sys.stdout)
