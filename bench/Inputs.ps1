# The files that are measured. They are made by the module itself from fixed seeds, once, under out/bench.

$sampleRate = 44100
$loopSeconds = 10
$longSeconds = 600

# Plucked strings: a burst of noise in a delay line that averages neighbours (Karplus and Strong 1983), struck again
# twice a second, over a little noise. Its spectrum is that of music: harmonics that die away.
function New-Music([int] $Seed) {
    $length = $loopSeconds * $sampleRate
    $samples = [float[]]::new(2 * $length)
    $strike = $sampleRate / 2
    foreach ($channel in 0, 1) {
        $random = [Random]::new($Seed + $channel)
        $start = $channel * $length
        for ($i = 0; $i -lt $length; $i++) { $samples[$start + $i] = 0.002 * ($random.NextDouble() - 0.5) }
        foreach ($frequency in 110, 164.8, 220, 277.2, 329.6) {
            $period = [int] ($sampleRate / $frequency)
            $string = [float[]]::new($period + 1 + $length)
            for ($i = 0; $i -lt $length; $i++) {
                $value = 0.4985 * ($string[$i] + $string[$i + 1])
                if ($i % $strike -lt $period) { $value += 0.5 * ($random.NextDouble() - 0.5) }
                $string[$i + $period + 1] = $value
                $samples[$start + $i] += 0.35 * $value
            }
        }
    }
    , $samples
}

function New-Noise([int] $Seed) {
    $random = [Random]::new($Seed)
    $samples = [float[]]::new(2 * $loopSeconds * $sampleRate)
    for ($i = 0; $i -lt $samples.Length; $i++) { $samples[$i] = 0.4 * ($random.NextDouble() - 0.5) }
    , $samples
}

# One channel or two, from a place in the loop, at any stated rate: what a header says is what counts here.
function New-Clip([float[]] $Loop, [int] $Offset, [int] $Length, [int] $Channels, [int] $Rate) {
    $samples = [float[]]::new($Channels * $Length)
    for ($channel = 0; $channel -lt $Channels; $channel++) {
        [Array]::Copy($Loop, $channel * $Loop.Length / 2 + $Offset, $samples, $channel * $Length, $Length)
    }
    [AudioPs.Media.AudioClip]::new($samples, $Channels, $Rate, $null)
}

# The loop again and again.
function New-LongClip([float[]] $Loop) {
    $length = $longSeconds * $sampleRate
    $samples = [float[]]::new(2 * $length)
    foreach ($channel in 0, 1) {
        for ($at = 0; $at -lt $length; $at += $Loop.Length / 2) {
            [Array]::Copy($Loop, $channel * $Loop.Length / 2, $samples, $channel * $length + $at, $Loop.Length / 2)
        }
    }
    [AudioPs.Media.AudioClip]::new($samples, 2, $sampleRate, $null)
}

function New-BenchInput([string] $Folder) {
    foreach ($name in 'wav', 'mixed', 'long') { $null = [IO.Directory]::CreateDirectory((Join-Path $Folder $name)) }
    $loops = (New-Music 1), (New-Noise 2)

    # 1,000 files of one to four seconds.
    $random = [Random]::new(3)
    $rates = 8000, 16000, 22050, 44100, 48000
    for ($i = 0; $i -lt 1000; $i++) {
        $rate = $rates[$i % 5]
        $length = $random.Next($rate, 4 * $rate)
        $clip = New-Clip $loops[$i % 2] $random.Next($loopSeconds * $sampleRate - $length) $length (1 + [int] ($i % 3 -eq 0)) $rate
        Export-Audio -InputObject $clip -Path (Join-Path $Folder wav ('{0:000}.wav' -f $i)) -BitDepth ($i % 4 -eq 3 ? 24 : 16) -Force
    }

    # 200 files, five seconds of stereo each, with tags as a collection has them.
    $formats = 'wav', 'flac', 'mp3', 'm4a', 'ogg', 'opus'
    for ($i = 0; $i -lt 200; $i++) {
        $format = $formats[$i % $formats.Count]
        $clip = New-Clip $loops[0] $random.Next(5 * $sampleRate) (5 * $sampleRate) 2 $sampleRate
        Export-Audio -InputObject $clip -Path (Join-Path $Folder mixed ('{0:000}.{1}' -f $i, $format)) -Force -Tag @{
            title = "Etude $i"; artist = 'AudioPs'; album = 'Benchmarks'; track = "$i"
        }
    }

    # Ten minutes of stereo.
    $clip = New-LongClip $loops[0]
    foreach ($format in 'wav', 'flac', 'mp3', 'm4a') {
        Export-Audio -InputObject $clip -Path (Join-Path $Folder long "music.$format") -Force
    }
}

# The folder of the inputs, made when it is missing or was made by another version of this file.
function Get-BenchInput([string] $Out) {
    $recipe = [IO.File]::ReadAllBytes((Join-Path $PSScriptRoot Inputs.ps1))
    $hash = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData($recipe)).Substring(0, 12)
    $folder = Join-Path $Out bench "inputs-$hash"
    if (-not [IO.Directory]::Exists($folder)) {
        Write-Host '    making the files to measure (about a minute, once)'
        $making = "$folder.making"
        if ([IO.Directory]::Exists($making)) { [IO.Directory]::Delete($making, $true) }
        New-BenchInput $making
        [IO.Directory]::Move($making, $folder)
    }
    $folder
}

# A minute of plucked strings at both rates, as raw float32 that every contender reads; the folder they are in.
function Get-MinuteSignal([string] $Inputs) {
    $signals = Join-Path $Inputs spectral
    $null = [IO.Directory]::CreateDirectory($signals)
    foreach ($rate in 22050, 16000) {
        $file = Join-Path $signals "signal-$rate.f32"
        if ([IO.File]::Exists($file)) { continue }
        $samples = (Import-Audio (Join-Path $Inputs long music.wav) -Duration 60 -SampleRate $rate -Mono).GetRow(0)
        $bytes = [byte[]]::new(4 * $samples.Length)
        [Buffer]::BlockCopy($samples, 0, $bytes, 0, $bytes.Length)
        [IO.File]::WriteAllBytes($file, $bytes)
    }
    $signals
}
