#!/bin/bash
# A Slurm of two nodes on this machine, for tests: no systemd, no control groups, no accounting, nothing outside of one folder.
#
#   cluster.sh install         makes ready the programs; exit code 3: they are not there and may not be installed, the last line says why
#   cluster.sh start FOLDER    starts it, and waits until both nodes, n1 and n2, are idle; SLURM_CONF is FOLDER/slurm.conf then
#   cluster.sh kill FOLDER n2  ends the daemon of a node as a machine that is cut off does: what runs there is not told
#   cluster.sh stop FOLDER     ends all of it
set -euo pipefail
export LC_ALL=C
export PATH=$PATH:/usr/sbin:/sbin

say() { printf 'slurm tests: %s\n' "$*" >&2; }

unavailable() {
    say "$*"
    exit 3
}

has_programs() { command -v slurmctld slurmd munged sbatch squeue scontrol >/dev/null; }

install_programs() {
    local as_root=() install
    [[ $(uname) == Linux ]] || unavailable 'Slurm runs on Linux'
    if has_programs; then return; fi
    command -v apt-get >/dev/null || unavailable 'missing: what Debian calls slurm-wlm and munge; install them and run this again'
    if ((EUID != 0)); then
        as_root=(sudo -n)
        sudo -n true 2>/dev/null || unavailable 'missing packages; run: sudo apt-get install --no-install-recommends slurm-wlm munge'
    fi
    say 'installing slurm-wlm and munge'
    # One after another: tests that run at the same time may want packages too.
    as_root=(flock "${TMPDIR:-/tmp}/audiops-packages.lock" "${as_root[@]}")
    install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends slurm-wlm munge)
    local log
    log=$(mktemp)
    "${install[@]}" >"$log" 2>&1 || { "${as_root[@]}" apt-get update && "${install[@]}"; } >>"$log" 2>&1 || unavailable "apt-get could not install slurm-wlm and munge (see $log)"
    rm -f "$log"
    has_programs || unavailable 'slurm-wlm and munge are installed, and have not the programs that are needed'
}

# A port that nobody listens on.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 20000))
        (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

write_configuration() {
    local user host
    user=$(id -un)
    host=$(hostname -s)
    cat >"$folder/slurm.conf" <<CONF
ClusterName=audiops
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
AuthType=auth/munge
# A credential that lives shortly: Slurm waits for its end before it begins a task anew.
AuthInfo=socket=$folder/munge.socket,cred_expire=5
SlurmUser=$user
SlurmdUser=$user
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/%n.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
JobRequeue=1
ReturnToService=2
SlurmdTimeout=10
KillWait=2
MaxArraySize=${AUDIOPS_ARRAY_SIZE:-1001}
SlurmdParameters=config_overrides
SchedulerParameters=batch_sched_delay=0,sched_min_interval=100000
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$(free_port) CPUs=1
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$(free_port) CPUs=1
PartitionName=all Nodes=n1,n2 Default=YES State=UP
CONF
}

start() {
    mkdir -p "$folder/state"
    chmod 755 "$folder"
    head -c 1024 /dev/urandom >"$folder/munge.key"
    chmod 400 "$folder/munge.key"
    write_configuration
    export SLURM_CONF=$folder/slurm.conf
    munged --foreground --force --socket="$folder/munge.socket" --key-file="$folder/munge.key" --pid-file="$folder/munged.pid" \
        --log-file="$folder/munged.log" --seed-file="$folder/munged.seed" </dev/null >"$folder/munged.out" 2>&1 &
    echo $! >"$folder/munged.started"
    for ((i = 0; i < 100; i++)); do [[ ! -S $folder/munge.socket ]] || break && sleep 0.1; done
    slurmctld -D -i </dev/null >"$folder/slurmctld.out" 2>&1 &
    echo $! >"$folder/slurmctld.started"
    for node in n1 n2; do
        slurmd -D -N "$node" </dev/null >"$folder/$node.out" 2>&1 &
        echo $! >"$folder/$node.started"
    done
    for ((i = 0; i < 300; i++)); do
        if [[ $(sinfo --noheader --Node --format=%T 2>/dev/null | sort -u) == idle ]]; then return; fi
        sleep 0.1
    done
    tail -n 5 "$folder"/*.out "$folder"/*.log >&2
    stop
    say 'no cluster came up; the lines above say why'
    exit 1
}

kill_node() { kill -KILL "$(<"$folder/$1.started")"; }

stop() {
    local pid name
    export SLURM_CONF=$folder/slurm.conf
    timeout 10 scancel --user="$(id -un)" 2>/dev/null || true
    for name in n1 n2 slurmctld munged; do
        [[ -e $folder/$name.started ]] || continue
        pid=$(<"$folder/$name.started")
        kill "$pid" 2>/dev/null || continue
        for ((i = 0; i < 10; i++)); do kill -0 "$pid" 2>/dev/null || break && sleep 0.1; done
        kill -KILL "$pid" 2>/dev/null || true
    done
    # What a node that was cut off still runs, by its environment.
    for name in /proc/[0-9]*/environ; do
        pid=${name//[^0-9]/}
        if tr '\0' '\n' 2>/dev/null <"$name" | grep -cE "^SLURM_CONF=$folder/slurm.conf\$|^SLURM_JOB_ID=" 2>/dev/null | grep -qx 2; then
            kill -KILL "$pid" 2>/dev/null || true
        fi
    done
}

action=${1:?what is to be done}
[[ $action == install ]] || folder=$(realpath -m "${2:?the folder}")
case $action in
install) install_programs ;;
start) start ;;
kill) kill_node "$3" ;;
stop) stop ;;
*)
    say "no such action: $action"
    exit 2
    ;;
esac
