# Pictures: a spectrogram as PNG beside the steps of librosa.display on matplotlib, both warm and each timing itself; a report of a
# hundred clips; and three hours of audio in little memory.
param([string] $Inputs, [string] $Root)

$passes = 3
$rounds = 7
$invariant = [cultureinfo]::InvariantCulture
$folder = Join-Path $Inputs pictures
$null = [IO.Directory]::CreateDirectory($folder)

# A minute of plucked strings, its mel spectrogram in decibels, and both for the peer.
$clip = Import-Audio (Join-Path $Inputs long music.wav) -Duration 60 -SampleRate 22050 -Mono
$mel = $clip | Get-MelSpectrogram | ConvertTo-Decibel -Reference max -DynamicRange 80
$mel | Export-AudioFeature (Join-Path $folder mel.npy) -Force | Out-Null
$samples = $clip.GetRow(0)
$bytes = [byte[]]::new(4 * $samples.Length)
[Buffer]::BlockCopy($samples, 0, $bytes, 0, $bytes.Length)
[IO.File]::WriteAllBytes((Join-Path $folder signal.f32), $bytes)

$size = @{ Width = 1200; Height = 400 }
$ours = [ordered]@{
    mel = { $mel | Export-AudioPlot (Join-Path $folder mel.png) -Title 'Mel spectrogram' -Force @size }
    waveform = { $clip | Export-AudioPlot (Join-Path $folder waveform.png) -Title 'Waveform' -Force @size }
}
$times = @{}
foreach ($name in $ours.Keys) {
    $times[$name] = [Collections.Generic.List[double]]::new()
    for ($i = 0; $i -lt 40; $i++) { $null = Measure-Session $ours[$name] }
}
$peerTimes = @{}
$peerVersions = $null
for ($pass = 1; $pass -le $passes; $pass++) {
    Write-Host "    PNG, pass $pass of $passes"
    foreach ($name in $ours.Keys) {
        for ($round = 0; $round -lt $rounds; $round++) { $times[$name].Add((Measure-Session $ours[$name]).Elapsed) }
    }
    if (-not [IO.File]::Exists($debianPython)) { continue }
    $json = & $debianPython (Join-Path $Root bench peers pictures.py) (Join-Path $folder mel.npy) (Join-Path $folder signal.f32) 22050 512 $folder $rounds 2>$null
    if ($LASTEXITCODE) { Write-Host "    matplotlib is not here"; continue }
    $document = [Text.Json.JsonDocument]::Parse("$json")
    $peerVersions = $document.RootElement.GetProperty('versions').GetString()
    foreach ($name in 'mel', 'waveform') {
        if (-not $peerTimes.ContainsKey($name)) { $peerTimes[$name] = [Collections.Generic.List[double]]::new() }
        foreach ($value in $document.RootElement.GetProperty($name).EnumerateArray()) { $peerTimes[$name].Add($value.GetDouble()) }
    }
    $document.Dispose()
}
if ($peerVersions) { New-BenchNote "Peer: $peerVersions. Pictures are of 1200 x 400 pixels; the peer's curve of a waveform has 11,025 points, ours the extremes of every pixel." }
New-BenchRow -Task 'PNG of a mel spectrogram in memory, 128 bands, 60 s of 22.05 kHz' -Clock Elapsed -Ours $times.mel -PeerTask 'librosa.display.specshow''s steps on matplotlib' -Theirs $peerTimes['mel'] -AtLeast 5
New-BenchRow -Task 'PNG of the waveform of that minute in memory' -Clock Elapsed -Ours $times.waveform -PeerTask 'librosa.display.waveshow''s steps on matplotlib' -Theirs $peerTimes['waveform']
Measure-Alone 'SVG of that mel spectrogram' Elapsed {
    (Measure-Session { $mel | Export-AudioPlot (Join-Path $folder mel.svg) -Title 'Mel spectrogram' -Force @size }).Elapsed
} -Rounds 15

# A folder of a hundred different clips of five seconds.
$clips = Join-Path $folder clips
$null = [IO.Directory]::CreateDirectory($clips)
foreach ($i in 0..99) {
    $file = Join-Path $clips ('{0:00}.wav' -f $i)
    if ([IO.File]::Exists($file)) { continue }
    Import-Audio (Join-Path $Inputs long music.wav) -Offset (5 * $i) -Duration 5 -Mono | Export-Audio $file | Out-Null
}
$page = Join-Path $folder report.html
Measure-Alone 'New-AudioReport of 100 clips of 5 s: page with Opus, waveform and three spectrograms each' Elapsed {
    (Measure-Session { New-AudioReport $clips -Destination $page -Force }).Elapsed
} -Rounds 3 -Below 30000
$pageSize = [IO.FileInfo]::new($page).Length

# Three hours, in a process of its own for each.
$hours = Join-Path $folder hours.wav
if (-not [IO.File]::Exists($hours)) {
    Write-Host '    writing three hours of audio'
    $minutes = Import-Audio (Join-Path $Inputs long music.wav) -Mono
    $whole = [float[]]::new($minutes.SampleCount * 18)
    for ($i = 0; $i -lt 18; $i++) { [Array]::Copy($minutes.GetRow(0), 0, $whole, $i * $minutes.SampleCount, $minutes.SampleCount) }
    Export-Audio -InputObject ([AudioPs.Media.AudioClip]::new($whole, 1, $minutes.SampleRate)) -Path $hours | Out-Null
    $minutes = $whole = $null
}
$manifest = (Get-Module AudioPs).Path -replace '[^\\/]+$', 'AudioPs.psd1'
$shell = "$PSHOME/pwsh"
function Measure-Memory([string] $Command) {
    Write-Host "    $Command"
    $values = Invoke-Fresh $shell "`$ErrorActionPreference = 'Stop'; Import-Module '$manifest'; `$clock = [Diagnostics.Stopwatch]::StartNew(); `$null = $Command; `$clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture); [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64"
    [pscustomobject]@{ Time = $values[0]; Memory = $values[1] }
}
$length = '{0:0.00} GB' -f ([IO.FileInfo]::new($hours).Length / 1e9)
$start = Measure-Memory "Get-AudioInfo '$hours'"
$runs = @(
    @{ Task = 'waveform as PNG'; Command = "Export-AudioPlot '$hours' '$folder/hours.png' -Force" }
    @{ Task = 'mel spectrogram as PNG'; Command = "Export-AudioPlot '$hours' '$folder/hours.png' -View Mel -Force" }
    @{ Task = 'waveform as text'; Command = "Show-Waveform '$hours' | Out-String" }
)
New-BenchTable -Title 'Three hours of 44.1 kHz' -Column 'Task', 'Time', 'Peak memory of the process' -Row @(
    , @('nothing but its information'; Format-Time $start.Time; Format-Byte $start.Memory)
    foreach ($run in $runs) {
        $measured = Measure-Memory $run.Command
        , @($run.Task; Format-Time $measured.Time; Format-Byte $measured.Memory)
    }
) -Note "One WAV file of $length, mono, 16 bits; a fresh process each, so that the time has the first call in it. Below 200 MB is aimed at for the waveform."
[IO.File]::Delete($hours)

$first = [ordered]@{
    'PNG of a waveform of 5 s' = "Export-AudioPlot '$clips/00.wav' '$folder/first.png' -Force"
    'PNG of its mel spectrogram' = "Export-AudioPlot '$clips/00.wav' '$folder/first.png' -View Mel -Force"
    'its waveform as text' = "Show-Waveform '$clips/00.wav' | Out-String"
    'its spectrogram as text' = "Show-Spectrogram '$clips/00.wav' | Out-String"
    'a report of it' = "New-AudioReport '$clips/00.wav' -Destination '$folder/first.html' -Force"
}
New-BenchTable -Title 'The first call' -Column 'Task', 'First call in a fresh process' -Row @(
    foreach ($task in $first.Keys) {
        Write-Host "    first call: $task"
        $command = "`$ErrorActionPreference = 'Stop'; Import-Module '$manifest'; `$clock = [Diagnostics.Stopwatch]::StartNew(); `$null = $($first[$task]); `$clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
        $samples = [double[]] @(foreach ($round in 1..7) { (Invoke-Fresh $shell $command)[0] })
        , @($task; (Format-Measured (Get-Median $samples) (Get-Range $samples)))
    }
) -Note "The report of the 100 clips is one page of $(Format-Byte $pageSize)."
