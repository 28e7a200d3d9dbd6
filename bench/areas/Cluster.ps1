# What a cluster is to be asked for: processor time, bytes and files for an hour of audio, of corpora of the shape of GigaSpeech and AudioSet, and
# the time of a plan. docs/cluster.md works these out for the whole corpora. Processor time counts, which is much the same on a busy machine.
param([string] $Inputs, [string] $Root)

$rounds = 5
$folder = Join-Path $Inputs cluster
$made = Join-Path $Inputs cluster-made
$planned = Join-Path $Inputs cluster-plan
$utterances = 200000

# An hour of long Opus files of 20 minutes in parts of 4.35 s; and one of clips of 10 s in FLAC.
function New-ClusterInput([string] $Target) {
    $loop = Import-Audio (Join-Path $Inputs long music.wav) -Duration 60 -Mono -SampleRate 32000
    $speech = Import-Audio (Join-Path $Root examples audio speech sentence.wav) -Mono -SampleRate 16000
    $null = [IO.Directory]::CreateDirectory("$Target/long")
    $null = [IO.Directory]::CreateDirectory("$Target/clips")
    $long = "$Target/long/0.opus"
    $null = Join-Audio -InputObject (@($speech) * [int] [Math]::Ceiling(1200 / $speech.Duration.TotalSeconds)) | Select-Audio -End 1200 | Export-Audio $long -BitRate 32k
    foreach ($i in 1, 2) { Copy-Item $long "$Target/long/$i.opus" }
    $lines = foreach ($file in 0..2) { foreach ($part in 0..274) { [string]::Format([cultureinfo]::InvariantCulture, '{0}-{1:000} {0} {2:0.00} {3:0.00}', $file, $part, 4.35 * $part, 4.35 * ($part + 1)) } }
    Set-Content "$Target/long/segments" $lines
    Set-Content "$Target/long/wav.scp" (0..2 | ForEach-Object { "$_ $folder/long/$_.opus" })
    $random = [Random]::new(4)
    for ($i = 0; $i -lt 360; $i++) {
        $loop | Select-Audio -Offset (50 * $random.NextDouble()) -Duration 10 | Export-Audio ('{0}/clips/{1:000}.flac' -f $Target, $i) -BitDepth 16
    }
}

if (-not [IO.Directory]::Exists($folder)) {
    Write-Host '    making the corpora'
    if ([IO.Directory]::Exists("$folder.making")) { [IO.Directory]::Delete("$folder.making", $true) }
    New-ClusterInput "$folder.making"
    [IO.Directory]::Move("$folder.making", $folder)
    # One line an utterance, each of a file of its own.
    $writer = [IO.StreamWriter]::new("$folder/manifest.jsonl")
    for ($i = 0; $i -lt $utterances; $i++) { $writer.Write("{`"audio_filepath`": `"/data/corpus/$($i % 1000)/$i.flac`", `"duration`": 10, `"text`": `"`"}`n") }
    $writer.Dispose()
}

function Clear-Made([string] $Target) { if ([IO.Directory]::Exists($Target)) { [IO.Directory]::Delete($Target, $true) } }

$shapes = @(
    @{
        Name = 'GigaSpeech: Opus of 20 minutes in parts of 4.35 s, Whisper''s 80 bands'; Audio = "$folder/long/*.opus"
        Code = "Import-AudioDataset '$folder/long' KaldiData | Export-AudioFeature '$made' -Preset Whisper -SampleRate 16000"
    }
    @{
        Name = 'AudioSet: FLAC of 10 s at 32 kHz, 128 bands of Kaldi at 16 kHz'; Audio = "$folder/clips/*.flac"
        Code = "Get-ChildItem '$folder/clips' | Export-AudioFeature '$made' -BasePath '$folder/clips' -Preset Kaldi -MelCount 128 -SampleRate 16000 -Mono -Layout FramesFirst"
    }
)
function Format-Invariant([string] $Format, [double] $Value) { $Value.ToString($Format, [cultureinfo]::InvariantCulture) }

$table = foreach ($shape in $shapes) {
    Clear-Made $made
    $make = [scriptblock]::Create("$($shape.Code) -ThrottleLimit 2")
    $summary = & $make
    $hours = $summary.Hours
    $inputs = $summary.Written
    if ($summary.Failed) { throw "$($summary.Failed) inputs failed." }
    $manifest = (Get-Item $summary.Manifest).Length / $inputs
    $read = (Get-ChildItem $shape.Audio | Measure-Object Length -Sum).Sum
    $times = for ($round = 0; $round -lt $rounds; $round++) {
        Clear-Made $made
        (Measure-Session $make).Cpu / 1000 / $hours
    }
    Clear-Made $made
    # In a process of its own, whose memory is nobody else's.
    $script = "Import-Module '$((Get-Module AudioPs).Path)'; `$null = $($shape.Code) -ThrottleLimit 4; [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64"
    $peak = [long] (& "$PSHOME/pwsh" -NoProfile -Command $script | Select-Object -Last 1)
    Clear-Made $made
    , @(
        $shape.Name, (Format-Invariant '0.00' (Get-Median $times)), (Format-Invariant '0.0' ($read / $hours / 1MB)), (Format-Invariant '0.0' ($summary.Size / $hours / 1MB)),
        (Format-Invariant '0' ($summary.Size / $inputs / 1KB)), (Format-Invariant '0' ($inputs / $hours)), (Format-Invariant '0' $manifest), (Format-Invariant '0' ($peak / 1MB))
    )
}
New-BenchTable -Title 'For an hour of audio' -Row $table -Column 'Corpus', 'Processor time, s', 'Read, MiB', 'Written, MiB', 'A file of features, KiB', 'Files', 'Manifest, bytes a line', 'Peak memory, MiB' `
    -Note "Export-AudioFeature with its check sums, manifest and statistics, each file brought to the drive; user and system time of all threads, the median of $rounds. Memory is that of a process with four threads, PowerShell included."

$times = for ($round = 0; $round -lt 3; $round++) {
    Clear-Made $planned
    (Measure-Session { Import-AudioDataset "$folder/manifest.jsonl" NeMoManifest -IncludeMissing -WarningAction Ignore | New-AudioFeatureJob $planned -Preset Kaldi -ShardCount 1000 }).Elapsed
}
Clear-Made $planned
New-BenchNote ([string]::Format([cultureinfo]::InvariantCulture, 'A plan of {0:N0} utterances, whose lengths the dataset says, in 1000 shards takes {1:0.0} s.', $utterances, (Get-Median $times) / 1000))
