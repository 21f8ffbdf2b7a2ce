#!/usr/bin/env bash
# Starts the order system on several nodes of this machine, waits until they have a leader, and says where they are.
#
#   run-cluster.sh [--nodes N] [--base-port P] [--folder F]   start; Ctrl+C stops them
#   run-cluster.sh stop [--folder F]                          stop them from elsewhere
#
# Logs, process ids and the state of the nodes are kept in the folder: the same nodes find their orders again.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
nodes=3
base_port=5000
folder=${TMPDIR:-/tmp}/catga-order-system
command=start
ready_within_seconds=60

usage() { sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

while (($# > 0)); do
  case $1 in
    start | stop) command=$1; shift ;;
    --nodes) nodes=${2:?--nodes takes a number}; shift 2 ;;
    --base-port) base_port=${2:?--base-port takes a number}; shift 2 ;;
    --folder) folder=${2:?--folder takes a path}; shift 2 ;;
    -h | --help) usage; exit 0 ;;
    *) echo "Unknown option: $1" >&2; usage >&2; exit 2 ;;
  esac
done

# Ends exactly the processes whose ids were written down: first politely, so that leadership is handed over.
stop_nodes() {
  local file pid
  for file in "$folder"/node*.pid; do
    [[ -e $file ]] || continue
    pid=$(<"$file")
    kill -TERM "$pid" 2>/dev/null || true
  done
  for file in "$folder"/node*.pid; do
    [[ -e $file ]] || continue
    pid=$(<"$file")
    for ((tries = 0; tries < 100; tries++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
    rm -f "$file"
  done
}

if [[ $command == stop ]]; then
  stop_nodes
  echo "The nodes of $folder are stopped."
  exit 0
fi

[[ $nodes =~ ^[1-9][0-9]*$ ]] || { echo "--nodes takes a number from 1, but '$nodes' was given." >&2; exit 2; }
[[ $base_port =~ ^[1-9][0-9]*$ ]] || { echo "--base-port takes a number, but '$base_port' was given." >&2; exit 2; }
if compgen -G "$folder/node*.pid" >/dev/null; then
  echo "There are process ids in $folder already. Stop those nodes first: $0 stop --folder $folder" >&2
  exit 1
fi

mkdir -p "$folder"
echo "Building the order system …"
dotnet build "$here/OrderSystem.csproj" -c Release -v quiet -nologo >"$folder/build.log" 2>&1 ||
  { cat "$folder/build.log" >&2; exit 1; }
program=$here/bin/Release/net10.0/OrderSystem.dll

trap 'echo; echo "Stopping the nodes …"; stop_nodes' EXIT
trap 'exit 0' INT TERM

# Each node has a folder of its own in there. Other nodes are another cluster, with other orders.
data=$folder/data-$nodes-from-$base_port

# Who knows it is a node; nobody else may learn it.
secret=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
for ((node = 0; node < nodes; node++)); do
  export "Cluster__Members__$node=http://localhost:$((base_port + node))"
done

for ((node = 0; node < nodes; node++)); do
  # A session of its own, so that Ctrl+C reaches this script alone, and the script stops the nodes in order.
  Cluster__Secret=$secret setsid dotnet "$program" \
    --cluster --port "$((base_port + node))" --node-id "node$node" --data "$data/node$node" >"$folder/node$node.log" 2>&1 &
  echo $! >"$folder/node$node.pid"
done

is_ready() { curl -fs -o /dev/null --max-time 2 "http://localhost:$1/health"; }

for ((node = 0; node < nodes; node++)); do
  port=$((base_port + node))
  for ((tries = 0; ; tries++)); do
    is_ready "$port" && break
    if ! kill -0 "$(<"$folder/node$node.pid")" 2>/dev/null || ((tries >= ready_within_seconds * 5)); then
      echo "node$node is not ready. Its log, $folder/node$node.log, ends:" >&2
      tail -n 20 "$folder/node$node.log" >&2
      exit 1
    fi
    sleep 0.2
  done
  echo "node$node is ready: http://localhost:$port"
done

# Ready is a node that has seen a leader; on a busy machine that one may be followed by another just now.
name_leader() {
  curl -fs --max-time 2 "http://localhost:$base_port/cluster" | sed -n 's/.*"leader":"\([^"]*\)".*/\1/p'
}
for ((tries = 0; ; tries++)); do
  leader=$(name_leader) || leader=
  [[ -n $leader ]] && break
  if ((tries >= ready_within_seconds * 5)); then
    echo "The nodes have no leader. Their logs are in $folder." >&2
    exit 1
  fi
  sleep 0.2
done
cat <<END

The leader is $leader. Any node takes requests, and the header says which one handled it:

  curl -i localhost:$base_port/orders -H 'Content-Type: application/json' \\
    -d '{"customerId":"c1","items":[{"sku":"A","quantity":1,"unitPrice":10}]}'

Logs, process ids and state are in $folder. Ctrl+C stops all nodes.
END

# "stop" from elsewhere takes the process ids away.
while compgen -G "$folder/node*.pid" >/dev/null; do sleep 1; done
