# What librosa's users take a minute for: cmdlets on a clip of a minute of 22.05 kHz, one thread each, beside librosa's own functions in a
# process that is warm; both take turns. librosa is whichever Python finds (PYTHONPATH).
param([string] $Inputs, [string] $Root)

$rate = 22050
$rounds = 5
$signals = Get-MinuteSignal $Inputs
$bytes = [IO.File]::ReadAllBytes((Join-Path $signals "signal-$rate.f32"))
$samples = [float[]]::new($bytes.Length / 4)
[Buffer]::BlockCopy($bytes, 0, $samples, 0, $bytes.Length)
$clip = [AudioPs.Media.AudioClip]::new($samples, 1, $rate, $null)
$magnitudes = $clip | Get-Stft -Quantity Magnitude

# Two sequences of 2,000 frames of coefficients, of which one is late.
$coefficients = $clip | Get-Mfcc
$first = $coefficients.SelectFrames(0, 2000)
$second = $coefficients.SelectFrames(300, 2000)
foreach ($pair in @{ first = $first; second = $second }.GetEnumerator()) { $null = $pair.Value | Export-AudioFeature (Join-Path $signals "$($pair.Key).npy") -Force }

$works = [ordered]@{
    pyin = @{ Task = 'pitch by pYIN, C2 to C7'; PeerTask = 'pyin'; AtLeast = 20; Ours = { $clip | Get-Pitch } }
    yin = @{ Task = 'pitch by YIN, C2 to C7'; PeerTask = 'yin'; AtLeast = 10; Ours = { $clip | Get-Pitch -Method Yin } }
    cqt = @{ Task = 'constant-Q transform of 84 bins'; PeerTask = 'cqt'; AtLeast = 10; Ours = { $clip | Get-ConstantQ } }
    hpss = @{ Task = 'harmonic and percussive parts'; PeerTask = 'effects.hpss'; AtLeast = 15; Ours = { $clip | Split-HarmonicPercussive } }
    beats = @{ Task = 'onset strength and beats'; PeerTask = 'onset_strength, beat_track'; AtLeast = 12; Ours = { $clip | Get-Beat } }
    descriptors = @{
        Task = 'eight descriptors'; PeerTask = 'the sum of eight functions'; AtLeast = 20
        Ours = { $clip | Get-SpectralFeature -Feature Centroid, Bandwidth, Rolloff, Flatness, Contrast, Rms, ZeroCrossingRate, Polynomial }
    }
    dtw = @{ Task = 'alignment of 2,000 by 2,000 frames'; PeerTask = 'sequence.dtw'; AtLeast = 3; Ours = { $first | Get-FeatureAlignment -ReferenceObject $second } }
    griffinlim = @{ Task = 'phases of magnitudes, 32 rounds'; PeerTask = 'griffinlim'; AtLeast = 8; Ours = { $magnitudes | ConvertFrom-Stft -Iterations 32 } }
    chroma = @{ Task = 'chroma of a transform'; PeerTask = 'feature.chroma_stft'; AtLeast = 0; Ours = { $clip | Get-Chroma } }
}

$peer = Start-Peer (Join-Path $Root bench peers analysis.py) (Join-Path $signals "signal-$rate.f32"), $rate, $signals
$version = Get-PeerAnswer $peer version
if ($version) { New-BenchNote "Peer: $version, in a process of its own, one thread (OMP_NUM_THREADS=1, NUMBA_NUM_THREADS=1), with what numba compiles compiled before; AudioPs after five calls." }
foreach ($name in $works.Keys) {
    $work = $works[$name]
    Write-Host "    $($work.Task)"
    # As what numba compiles has been compiled, so has what .NET does: it replaces what is called often, in the background.
    foreach ($call in 1..5) {
        $null = Measure-Session $work.Ours
        Start-Sleep -Milliseconds 150
    }
    $ours, $theirs = [Collections.Generic.List[double]]::new(), [Collections.Generic.List[double]]::new()
    for ($round = 0; $round -lt $rounds; $round++) {
        $ours.Add((Measure-Session $work.Ours).Elapsed)
        if ($version) { $theirs.Add([double]::Parse((Get-PeerAnswer $peer $name), [cultureinfo]::InvariantCulture)) }
    }
    New-BenchRow -Task "$($work.Task), a minute of 22.05 kHz" -Clock Elapsed -Ours $ours -PeerTask "librosa: $($work.PeerTask)" -Theirs ($theirs.Count ? $theirs : $null) -AtLeast $work.AtLeast
}
Stop-Peer $peer
