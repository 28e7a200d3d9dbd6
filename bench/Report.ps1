# What the run was made on, and the table.

function Get-FirstLine([string] $Program, [string[]] $Arguments) {
    if (Get-Command $Program -CommandType Application -ErrorAction Ignore) { & $Program @Arguments 2>&1 | ForEach-Object { "$_" } | Select-Object -First 1 }
    else { 'not installed' }
}

function Get-MachineLine([string] $File, [string] $Pattern) {
    if ([IO.File]::Exists($File) -and [IO.File]::ReadAllText($File) -match $Pattern) { $Matches[1].Trim('"', ' ') } else { 'unknown' }
}

# Ordered pairs of what and which.
function Get-BenchSetup {
    $load = Get-MachineLine /proc/loadavg '^(\S+)'
    $memory = Get-MachineLine /proc/meminfo 'MemTotal:\s+(\d+)'
    [ordered]@{
        Date = [DateTime]::UtcNow.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture) + ' UTC'
        Processor = "$(Get-MachineLine /proc/cpuinfo 'model name\s*:\s*(.+)'), $([Environment]::ProcessorCount) logical processors, load $load at the start"
        Memory = $memory -eq 'unknown' ? $memory : (Format-Number ($memory / 1MB) '0.0') + ' GiB'
        System = "$(Get-MachineLine /etc/os-release 'PRETTY_NAME=(.+)'), kernel $([Environment]::OSVersion.Version)"
        Session = "$($Host.Name) $($Host.Version), PowerShell engine $($PSVersionTable.PSVersion), $([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription)"
        AudioPs = "$((Get-Module AudioPs).Version), with $(@([AudioPs.Media.NativeLibraryInfo]::Current.Components.GetEnumerator() | ForEach-Object { "$($_.Key) $($_.Value)" }) -join ', ')"
        sox = Get-FirstLine sox '--version'
        ffmpeg = (Get-FirstLine ffmpeg '-version') -replace ' Copyright.*'
    }
}

function Format-Measured([Nullable[double]] $Median, [double[]] $Range) {
    if ($null -eq $Median) { '' } else { "$(Format-Time $Median) ($(Format-Time $Range[0]) to $(Format-Time $Range[1]))" }
}

function Format-Verdict($Row) {
    if (-not $Row.Aim) { '' } elseif ($null -eq $Row.IsMet) { $Row.Aim } else { "$($Row.Aim): $($Row.IsMet ? 'met' : 'missed')" }
}

# The rows for a console.
function Write-BenchTable([object[]] $Rows) {
    $Rows | ForEach-Object {
        [pscustomobject]@{
            Task = $_.Task; AudioPs = Format-Time $_.Ours; Peer = $_.Peer
            'Peer''s' = $null -eq $_.Theirs ? '' : (Format-Time $_.Theirs)
            Ratio = $null -eq $_.Ratio ? '' : (Format-Ratio $_.Ratio); Aim = Format-Verdict $_
        }
    } | Format-Table -AutoSize | Out-String -Width 200 | Write-Host
}

function Get-BenchMarkdown([Collections.IDictionary] $Setup, [Collections.IDictionary] $Areas) {
    $lines = @(
        '# Benchmarks'
        ''
        'One run of `./build.sh Bench`, which writes this file. Every number is a median; its range is in brackets. AudioPs and'
        'its peer took turns on the same files, after one round to warm up. The ratio is the peer''s time divided by ours: above 1,'
        'AudioPs is faster. AudioPs is measured inside a session that is already running, its peers are programs with their'
        'start; what the session itself costs stands under Start. CPU is user and system time of all threads together.'
        ''
        '| | |'
        '|---|---|'
        foreach ($key in $Setup.Keys) { "| $key | $($Setup[$key]) |" }
    )
    foreach ($area in $Areas.Keys) {
        $rows = @($Areas[$area])
        $hasPeers = @($rows | Where-Object Peer).Count -gt 0
        $lines += '', "## $area", ''
        $lines += if ($hasPeers) {
            '| Task | Clock | Rounds | AudioPs | Peer | Peer''s time | Ratio | Aim |'
            '|---|---|--:|--:|---|--:|--:|---|'
            foreach ($row in $rows) {
                $ratio = $null -eq $row.Ratio ? '' : (Format-Ratio $row.Ratio)
                "| $($row.Task) | $($row.Clock) | $($row.Rounds) | $(Format-Measured $row.Ours $row.OurRange) | $($row.Peer) | $(Format-Measured $row.Theirs $row.PeerRange) | $ratio | $(Format-Verdict $row) |"
            }
        }
        else {
            '| Task | Rounds | Time | Aim |'
            '|---|--:|--:|---|'
            foreach ($row in $rows) { "| $($row.Task) | $($row.Rounds) | $(Format-Measured $row.Ours $row.OurRange) | $(Format-Verdict $row) |" }
        }
    }
    ($lines -join "`n") + "`n"
}
