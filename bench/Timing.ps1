# Clocks. Every measurement is an object with Elapsed and Cpu, in milliseconds; Cpu is user and system time together.

# Commands of this session. What earlier runs left to the garbage collector is none of this run's business.
function Measure-Session([scriptblock] $Script) {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    $cpu = [Environment]::CpuUsage.TotalTime
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $null = & $Script
    $elapsed = $clock.Elapsed
    [pscustomobject]@{ Elapsed = $elapsed.TotalMilliseconds; Cpu = ([Environment]::CpuUsage.TotalTime - $cpu).TotalMilliseconds }
}

# A line of bash, with the start and end of the programs in it. bash's own clock leaves out the start of bash.
function Measure-Program([string] $Line, [string[]] $Arguments) {
    $script = "TIMEFORMAT='%R %U %S'; { time { $Line ; } >/dev/null 2>&1 </dev/null ; } 2>&1 || exit"
    $times = & bash -c $script bash @Arguments
    if ($LASTEXITCODE) { throw "'$Line' failed with exit code $LASTEXITCODE on $($Arguments.Count) files, the first of them $($Arguments[0])" }
    $real, $user, $system = "$times".Split(' ') | ForEach-Object { 1000 * [double]::Parse($_, [cultureinfo]::InvariantCulture) }
    [pscustomobject]@{ Elapsed = $real; Cpu = $user + $system }
}

function Get-Median([double[]] $Values) {
    [Array]::Sort($Values)
    $middle = [Math]::Floor($Values.Length / 2)
    $Values.Length % 2 ? $Values[$middle] : ($Values[$middle - 1] + $Values[$middle]) / 2
}

# Round after round in turn, so that what slows the machine slows all contenders. These are script blocks that return a
# measurement; the result has the values of one clock for each.
function Measure-InTurn([Collections.IDictionary] $Contenders, [string] $Clock, [int] $Rounds) {
    $values = [ordered]@{}
    foreach ($name in $Contenders.Keys) {
        $values[$name] = [Collections.Generic.List[double]]::new()
    }
    for ($round = 0; $round -lt $Rounds; $round++) {
        foreach ($name in $Contenders.Keys) { $values[$name].Add((& $Contenders[$name]).$Clock) }
    }
    $values
}

# One row: ours beside a peer. -Peer names the program that must be installed, -Line is what it is asked to do.
function Compare-Peer {
    param(
        [string] $Task, [scriptblock] $Ours, [string] $Peer, [string] $PeerTask, [string] $Line, [string[]] $Arguments,
        [ValidateSet('Elapsed', 'Cpu')] [string] $Clock, [int] $Rounds, [double] $AtLeast
    )
    Write-Host "    $Task | $PeerTask"
    $contenders = [ordered]@{ ours = { Measure-Session $Ours } }
    $installed = [bool] (Get-Command $Peer -CommandType Application -ErrorAction Ignore)
    if ($installed) {
        $contenders.theirs = { Measure-Program $Line $Arguments }
        $null = Measure-Program $Line @($Arguments | Select-Object -First 50)
    }
    $null = Measure-Session $Ours
    $values = Measure-InTurn $contenders $Clock $Rounds
    New-BenchRow -Task $Task -Clock $Clock -Ours $values.ours -PeerTask $PeerTask -Theirs ($installed ? $values.theirs : $null) -AtLeast $AtLeast
}

# A row of times that were taken in turn. No times of the peer: it is not installed.
function New-BenchRow {
    param([string] $Task, [string] $Clock, [double[]] $Ours, [string] $PeerTask, [double[]] $Theirs, [double] $AtLeast)
    $ourTime = Get-Median $Ours
    $theirTime = $Theirs ? (Get-Median $Theirs) : $null
    $ratio = $Theirs ? $theirTime / $ourTime : $null
    [pscustomobject]@{
        Task = $Task; Clock = $Clock; Rounds = $Ours.Count
        Ours = $ourTime; OurRange = Get-Range $Ours
        Peer = $Theirs ? $PeerTask : "$PeerTask (not installed)"; Theirs = $theirTime
        PeerRange = $Theirs ? (Get-Range $Theirs) : $null
        Ratio = $ratio
        Aim = $AtLeast ? ('{0} at least' -f (Format-Ratio $AtLeast)) : $null
        IsMet = $AtLeast -and $Theirs ? $ratio -ge $AtLeast : $null
    }
}

# One row without a peer: -Sample returns milliseconds.
function Measure-Alone {
    param([string] $Task, [string] $Clock, [scriptblock] $Sample, [int] $Rounds, [double] $Below)
    Write-Host "    $Task"
    $null = & $Sample
    $values = [Collections.Generic.List[double]]::new()
    for ($round = 0; $round -lt $Rounds; $round++) { $values.Add((& $Sample)) }
    $median = Get-Median $values
    [pscustomobject]@{
        Task = $Task; Clock = $Clock; Rounds = $Rounds; Ours = $median; OurRange = Get-Range $values
        Peer = $null; Theirs = $null; PeerRange = $null; Ratio = $null
        Aim = $Below ? "below $(Format-Time $Below)" : $null
        IsMet = $Below ? $median -lt $Below : $null
    }
}

# Runs commands in a fresh process and returns the numbers that they write, in order.
function Invoke-Fresh([string] $Shell, [string] $Commands) {
    $lines = & $Shell -NoProfile -Command $Commands
    if ($LASTEXITCODE) { throw "$Shell ended with exit code $LASTEXITCODE" }
    , [double[]] @($lines | ForEach-Object { [double]::Parse($_, [cultureinfo]::InvariantCulture) })
}

function Get-Range([double[]] $Values) {
    $sorted = [double[]] $Values.Clone()
    [Array]::Sort($sorted)
    , ($sorted[0], $sorted[-1])
}

function Format-Number([double] $Value, [string] $Format) { $Value.ToString($Format, [cultureinfo]::InvariantCulture) }

function Format-Time([double] $Milliseconds) {
    if ($Milliseconds -ge 10000) { (Format-Number ($Milliseconds / 1000) '0.0') + ' s' }
    elseif ($Milliseconds -ge 1000) { (Format-Number ($Milliseconds / 1000) '0.00') + ' s' }
    elseif ($Milliseconds -ge 100) { (Format-Number $Milliseconds '0') + ' ms' }
    elseif ($Milliseconds -ge 10) { (Format-Number $Milliseconds '0.0') + ' ms' }
    elseif ($Milliseconds -ge 0.05) { (Format-Number $Milliseconds '0.00') + ' ms' }
    else { (Format-Number (1000 * $Milliseconds) '0.00') + ' µs' }
}

function Format-Ratio([double] $Ratio) { (Format-Number $Ratio ($Ratio -ge 10 ? '0' : '0.00')) + 'x' }

function Format-Byte([double] $Bytes) {
    if ($Bytes -ge 1e6) { (Format-Number ($Bytes / 1e6) '0.0') + ' MB' }
    elseif ($Bytes -ge 1e3) { (Format-Number ($Bytes / 1e3) '0.0') + ' kB' }
    else { (Format-Number $Bytes '0') + ' B' }
}

function Format-Operation([double] $Count) {
    if ($Count -ge 1e9) { (Format-Number ($Count / 1e9) '0.0') + ' G' }
    elseif ($Count -ge 1e6) { (Format-Number ($Count / 1e6) '0') + ' M' }
    else { (Format-Number ($Count / 1e3) '0') + ' k' }
}
