#!/usr/bin/env bash
# A real search engine on 127.0.0.1 for tests, its jars from Maven Central.
#   engine.sh start|stop|status     needs a JDK, Maven and curl
# ENGINE_KIND   opensearch (default) or elasticsearch (7.17, one node)
# ENGINE_DIR    data, log and pid; the caller removes it (default: search-engine in /tmp)
# ENGINE_JARS   jars, kept for the next time (default: in the user's cache folder)
# ENGINE_JDK    the JDK (default: the newest beside that on the path)
# ENGINE_PORT (9200)  ENGINE_NODES (1; OpenSearch: several in one JVM)  ENGINE_HEAP (512m)
# ENGINE_SETTINGS     "a.b=c d.e=f", OpenSearch only: e.g. discovery for nodes in JVMs of their own
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kind=${ENGINE_KIND:-opensearch} port=${ENGINE_PORT:-9200} nodes=${ENGINE_NODES:-1} heap=${ENGINE_HEAP:-512m}
dir=${ENGINE_DIR:-/tmp/search-engine}/$kind-$port
url=http://127.0.0.1:$port

# OpenSearch 3 needs 21 or later, 2 runs on 17.
jdk=${ENGINE_JDK:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
newest=0
for home in "$jdk" ${ENGINE_JDK:-"$(dirname "$jdk")"/*}; do
  [ -x "$home/bin/javac" ] || continue
  major=$("$home/bin/javac" -version 2>&1 | sed -E 's/[^0-9]*([0-9]+).*/\1/')
  if [ "$major" -gt "$newest" ]; then newest=$major newest_home=$home; fi
done
case $kind in
opensearch)    if [ "$newest" -ge 21 ]; then jdk=$newest_home version=3.8.0.0; else version=2.19.1.0; fi ;;
elasticsearch) version=7.17.29 ;;
*)             echo "ENGINE_KIND is opensearch or elasticsearch" >&2; exit 2 ;;
esac
jars=${ENGINE_JARS:-${XDG_CACHE_HOME:-$HOME/.cache}/search-engines}/$kind-$version
pid() { [ -f "$dir/pid" ] && p=$(<"$dir/pid") && grep -aq Engine "/proc/$p/cmdline" 2>/dev/null && echo "$p"; }

case ${1:-} in
start)
  if pid >/dev/null; then echo "$url"; exit 0; fi
  if curl -s -o /dev/null "$url"; then echo "$url is taken by another server" >&2; exit 1; fi
  mkdir -p "$jars" "$dir"
  exec 9>"$jars.lock"
  flock 9  # who starts at the same moment waits until the jars are all there
  if [ ! -f "$jars/Engine.class" ] || [ "$here/$kind/Engine.java" -nt "$jars/Engine.class" ]; then
    mvn -B -q -f "$here/$kind/pom.xml" -Dengine.version="$version" dependency:copy-dependencies -DoutputDirectory="$jars"
    "$jdk/bin/javac" --release 17 -cp "$jars/*" -d "$jars" "$here/$kind"/*.java
  fi
  exec 9>&-
  # shellcheck disable=SC2086
  setsid "$jdk/bin/java" "-Xmx$heap" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j.shutdownHookEnabled=false \
    -cp "$jars:$jars/*" Engine "$dir/data" "$port" "$nodes" ${ENGINE_SETTINGS:-} >"$dir/log" 2>&1 </dev/null &
  server=$!
  echo "$server" >"$dir/pid"
  for _ in $(seq 600); do
    if ! kill -0 "$server" 2>/dev/null; then tail -20 "$dir/log" >&2; exit 1; fi
    if curl -s "$url/_cluster/health?wait_for_nodes=%3E%3D$nodes&wait_for_status=yellow&timeout=1s" | grep -q '"timed_out":false'; then
      echo "$url"; exit 0
    fi
    sleep 0.1
  done
  echo "not ready after 60 s, see $dir/log" >&2; exit 1 ;;
stop)
  if p=$(pid); then
    kill "$p"
    for _ in $(seq 150); do kill -0 "$p" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$p" 2>/dev/null || true
  fi
  rm -f "$dir/pid" ;;
status)
  if pid >/dev/null; then curl -sf "$url/_cluster/health"; echo; else echo stopped; exit 3; fi ;;
*)
  echo "usage: engine.sh start|stop|status" >&2; exit 2 ;;
esac
