# Peers that are Python scripts and stay warm: each line that they read is a request, and each that they write an answer.

# Null where the Python of Debian's packages is not there.
function Start-Peer([string] $Script, [string[]] $Arguments) {
    if (-not [IO.File]::Exists($debianPython)) { return }
    $start = [Diagnostics.ProcessStartInfo]::new($debianPython, [string[]] (@($Script) + $Arguments))
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    foreach ($name in 'OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'NUMBA_NUM_THREADS') { $start.Environment[$name] = '1' }
    [Diagnostics.Process]::Start($start)
}

# One answer, null where there is no peer or it has ended.
function Get-PeerAnswer($Peer, [string] $Request) {
    if (-not $Peer -or $Peer.HasExited) { return }
    try {
        $Peer.StandardInput.WriteLine($Request)
        $Peer.StandardInput.Flush()
    }
    catch [IO.IOException] { return }
    $Peer.StandardOutput.ReadLine()
}

function Stop-Peer($Peer) {
    if (-not $Peer) { return }
    try { $Peer.StandardInput.Close() } catch [IO.IOException] { }
    $null = $Peer.WaitForExit(5000)
    $Peer.Dispose()
}
