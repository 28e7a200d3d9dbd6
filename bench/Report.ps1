# What the run was made on, and the table.

function Get-FirstLine([string] $Program, [string[]] $Arguments) {
    if (Get-Command $Program -CommandType Application -ErrorAction Ignore) { & $Program @Arguments 2>&1 | ForEach-Object { "$_" } | Select-Object -First 1 }
    else { 'not installed' }
}

function Get-MachineLine([string] $File, [string] $Pattern) {
    if ([IO.File]::Exists($File) -and [IO.File]::ReadAllText($File) -match $Pattern) { $Matches[1].Trim('"', ' ') } else { 'unknown' }
}

# When and on what an area is run, as a paragraph. Spectral has peers of its own and no need of the native library.
function Get-BenchSetup([string] $Area) {
    $load = Get-MachineLine /proc/loadavg '^(\S+)'
    $memory = Get-MachineLine /proc/meminfo 'MemTotal:\s+(\d+)'
    @(
        [DateTime]::UtcNow.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture) + ' UTC'
        "$(Get-MachineLine /proc/cpuinfo 'model name\s*:\s*(.+)'), $([Environment]::ProcessorCount) logical processors, load $load at the start"
        $memory -eq 'unknown' ? 'memory unknown' : ((Format-Number ($memory / 1MB) '0.0') + ' GiB')
        "$(Get-MachineLine /etc/os-release 'PRETTY_NAME=(.+)'), kernel $([Environment]::OSVersion.Version)"
        "PowerShell $($PSVersionTable.PSVersion), $([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription)"
        "AudioPs $((Get-Module AudioPs).Version)"
        if ($Area -ne 'Spectral') {
            "with $(@([AudioPs.Media.NativeLibraryInfo]::Current.Components.GetEnumerator() | ForEach-Object { "$($_.Key) $($_.Value)" }) -join ', ')"
            "sox $((Get-FirstLine sox '--version') -replace '^.*SoX ')"
            "ffmpeg $((Get-FirstLine ffmpeg '-version') -replace '^ffmpeg version | Copyright.*')"
        }
    ) -join '; '
}

function Format-Measured([Nullable[double]] $Median, [double[]] $Range) {
    if ($null -eq $Median) { '' } else { "$(Format-Time $Median) ($(Format-Time $Range[0]) to $(Format-Time $Range[1]))" }
}

function Format-Verdict($Row) {
    if (-not $Row.Aim) { '' } elseif ($null -eq $Row.IsMet) { $Row.Aim } else { "$($Row.Aim): $($Row.IsMet ? 'met' : 'missed')" }
}

# What an area gives beside its rows: a paragraph, and further tables.
function New-BenchNote([string] $Text) { [pscustomobject]@{ Note = $Text } }

function New-BenchTable([string] $Title, [string[]] $Column, [object[]] $Row, [string] $Note) {
    [pscustomobject]@{ Title = $Title; Columns = $Column; Rows = $Row; Note = $Note }
}

function Select-With([object[]] $Results, [string] $Property) { $Results | Where-Object { $_.PSObject.Properties[$Property] } }

# What an area gave, for a console.
function Write-BenchTable([object[]] $Results) {
    Select-With $Results Task | ForEach-Object {
        [pscustomobject]@{
            Task = $_.Task; AudioPs = Format-Time $_.Ours; Peer = $_.Peer
            'Peer''s' = $null -eq $_.Theirs ? '' : (Format-Time $_.Theirs)
            Ratio = $null -eq $_.Ratio ? '' : (Format-Ratio $_.Ratio); Aim = Format-Verdict $_
        }
    } | Format-Table -AutoSize | Out-String -Width 200 | Write-Host
    foreach ($table in Select-With $Results Title) {
        Write-Host $table.Title -ForegroundColor Cyan
        $table.Rows | ForEach-Object {
            $line = [ordered]@{}
            for ($i = 0; $i -lt $table.Columns.Count; $i++) { $line[$table.Columns[$i]] = $_[$i] }
            [pscustomobject] $line
        } | Format-Table -AutoSize | Out-String -Width 200 | Write-Host
        if ($table.Note) { Write-Host "    $($table.Note)`n" }
    }
}

# The section of an area.
function Get-BenchSection([string] $Area, [string] $Setup, [object[]] $Results) {
    $rows = @(Select-With $Results Task)
    $hasPeers = @($rows | Where-Object Peer).Count -gt 0
    $lines = @("## $Area", '', $Setup) + @(Select-With $Results Note | Where-Object { -not $_.PSObject.Properties['Title'] } | ForEach-Object { ''; $_.Note }) + ''
    $lines += if ($hasPeers) {
        '| Task | Clock | Rounds | AudioPs | Peer | Peer''s time | Ratio | Aim |'
        '|---|---|--:|--:|---|--:|--:|---|'
        foreach ($row in $rows) {
            $ratio = $null -eq $row.Ratio ? '' : (Format-Ratio $row.Ratio)
            "| $($row.Task) | $($row.Clock) | $($row.Rounds) | $(Format-Measured $row.Ours $row.OurRange) | $($row.Peer) | $(Format-Measured $row.Theirs $row.PeerRange) | $ratio | $(Format-Verdict $row) |"
        }
    }
    elseif ($rows) {
        '| Task | Rounds | Time | Aim |'
        '|---|--:|--:|---|'
        foreach ($row in $rows) { "| $($row.Task) | $($row.Rounds) | $(Format-Measured $row.Ours $row.OurRange) | $(Format-Verdict $row) |" }
    }
    foreach ($table in Select-With $Results Title) {
        if ($lines[-1]) { $lines += '' }
        $lines += "### $($table.Title)", ''
        if ($table.Note) { $lines += $table.Note, '' }
        $lines += "| $($table.Columns -join ' | ') |", "|---|$('--:|' * ($table.Columns.Count - 1))"
        $lines += $table.Rows | ForEach-Object { "| $($_ -join ' | ') |" }
    }
    ($lines -join "`n") + "`n"
}

# The report with new sections in the place of the old ones; the others stay as they are.
function Update-BenchMarkdown([string] $Text, [Collections.IDictionary] $Sections, [string[]] $Order) {
    $all = @{}
    foreach ($part in $Text -split '(?m)^(?=## )' | Select-Object -Skip 1) { $all[($part -split "`n")[0].Substring(3)] = $part.TrimEnd() + "`n" }
    foreach ($area in $Sections.Keys) { $all[$area] = $Sections[$area] }
    $head = @(
        '# Benchmarks'
        ''
        '`./build.sh Bench` writes this file, and `./build.sh Bench -Area Spectral` one section of it: each section says when and on'
        'what it was measured. Every number is a median; its range is in brackets. AudioPs and its peer took turns on the same'
        'input, after one round to warm up. The ratio is the peer''s time divided by ours: above 1, AudioPs is faster. AudioPs is'
        'measured inside a session that is already running. Its peers are programs with their start, except under Read, Spectral, Analysis and Pictures,'
        'where they too are warm and time their calls themselves; what the session itself costs stands under Start. CPU is user and'
        'system time of all threads together.'
    )
    (@(($head -join "`n") + "`n") + @($Order | Where-Object { $all.ContainsKey($_) } | ForEach-Object { $all[$_] })) -join "`n"
}
