# Spectra and features of a minute in memory: calls of the library in this session beside those of FFTW, torch and torchaudio,
# and beside the steps of librosa, Whisper and the gammatone package on numpy, scipy and torch, each in its own process; FftSharp
# and NWaves, which are of .NET too, in this one. One thread each, unless said otherwise.
param([string] $Inputs, [string] $Root)

$passes = 3
$rounds = 7
$invariant = [cultureinfo]::InvariantCulture

# What is compared: the work's name in bench/AudioPs.Bench, and the peer's in bench/peers.
$works = [ordered]@{
    fft = 'real FFT of 2048 samples, of a batch'
    stft = 'short-time Fourier transform, 2048/512, 60 s of 22.05 kHz'
    mel = 'mel spectrogram, 128 bands, 2048/512, 60 s of 22.05 kHz'
    mfcc = 'MFCC, 20 of 128 bands, 2048/512, 60 s of 22.05 kHz'
    kaldi = 'Kaldi''s filter bank, 80 bands, 60 s of 16 kHz'
    whisper = 'Whisper''s log-mel, 80 bands, 30 s'
    gammatone = 'gammatone filter bank, 120 bands, 60 s of 22.05 kHz'
}
$comparisons = @(
    @{ Work = 'fft'; Peer = 'fft'; PeerTask = 'FFTW3f, FFTW_MEASURE, one transform a call'; AtLeast = 1 / 0.6 }
    @{ Work = 'fft'; Peer = 'FftSharp fft'; PeerTask = 'FftSharp FFT.ForwardReal, one transform a call, double precision' }
    @{ Work = 'stft'; Peer = 'torch stft'; PeerTask = 'torch.stft, as torchaudio calls it'; AtLeast = 6 }
    @{ Work = 'stft'; Peer = 'librosa stft'; PeerTask = 'librosa''s steps on numpy and scipy' }
    @{ Work = 'mel'; Peer = 'torchaudio mel'; PeerTask = 'torchaudio MelSpectrogram'; AtLeast = 8 }
    @{ Work = 'mel'; Peer = 'librosa mel'; PeerTask = 'librosa''s steps on numpy and scipy'; AtLeast = 15 }
    @{ Work = 'mel'; Peer = 'NWaves mel'; PeerTask = 'NWaves FilterbankExtractor, Slaney''s bank, symmetric Hann window' }
    @{ Work = 'mfcc'; Peer = 'torchaudio mfcc'; PeerTask = 'torchaudio MFCC'; AtLeast = 8 }
    @{ Work = 'mfcc'; Peer = 'librosa mfcc'; PeerTask = 'librosa''s steps on numpy and scipy' }
    @{ Work = 'mfcc'; Peer = 'NWaves mfcc'; PeerTask = 'NWaves MfccAnalysis, Slaney''s bank, symmetric Hann window, no bound at 80 dB' }
    @{ Work = 'kaldi'; Peer = 'torchaudio kaldi'; PeerTask = 'torchaudio.compliance.kaldi.fbank'; AtLeast = 8 }
    @{ Work = 'whisper'; Peer = 'whisper torch'; PeerTask = 'whisper.audio''s steps on torch'; AtLeast = 6 }
    @{ Work = 'gammatone'; Peer = 'gammatone scipy'; PeerTask = 'gammatone.gtgram''s steps on scipy.signal.lfilter'; AtLeast = 200 }
    @{ Work = 'gammatone'; Peer = 'gammatone package'; PeerTask = 'gammatone.gtgram'; AtLeast = 200; IsOptional = $true }
)

# A minute of plucked strings at both rates, as raw float32 that every contender reads.
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

# The harness is compiled against the library's source and runs on the module's AudioPs.dll, which this session has loaded.
$harness = Join-Path $Root out bench harness
& dotnet build (Join-Path $Root bench AudioPs.Bench) --configuration Release --output $harness --verbosity quiet --nologo | Write-Host
if ($LASTEXITCODE) { throw "bench/AudioPs.Bench was not built (dotnet ended with exit code $LASTEXITCODE)." }
$assembly = Join-Path $harness AudioPs.Bench.dll
$null = [Reflection.Assembly]::LoadFrom($assembly)
$bench = [AudioPs.Bench.SpectralBench]::new($signals)

$fftw = Join-Path $harness fftw
& bash -c 'cc -O2 "$1" -lfftw3f -o "$2" 2>/dev/null' bash (Join-Path $Root bench peers fftw.c) $fftw
if ($LASTEXITCODE) { $fftw = $null }
$env:OMP_NUM_THREADS = $env:OPENBLAS_NUM_THREADS = '1'

# Runs a peer and adds the times that it prints to those of earlier passes.
$peerTimes = @{}
$peerVersions = [Collections.Generic.List[string]]::new()
function Add-PeerTime([string] $Program, [string[]] $Arguments) {
    $json = & $Program @Arguments 2>$null
    if ($LASTEXITCODE) { Write-Host "    $Program $($Arguments[0]) ended with exit code $LASTEXITCODE"; return }
    $document = [Text.Json.JsonDocument]::Parse("$json")
    foreach ($property in $document.RootElement.EnumerateObject()) {
        if ($property.Name -eq 'versions') {
            if (-not $peerVersions.Contains($property.Value.GetString())) { $peerVersions.Add($property.Value.GetString()) }
            continue
        }
        if (-not $peerTimes.ContainsKey($property.Name)) { $peerTimes[$property.Name] = [Collections.Generic.List[double]]::new() }
        foreach ($value in $property.Value.EnumerateArray()) { $peerTimes[$property.Name].Add($value.GetDouble()) }
    }
    $document.Dispose()
}

# Peers of .NET run in this session, timed as AudioPs is. What does other work than ours is no peer: given the same window and
# range of decibels, roundings in float32 leave some 1e-6 of the largest value, and the other Hann window alone makes 1e-3.
$dotnetPeers = [AudioPs.Bench.SpectralBench]::PeerNames
$agreements = foreach ($name in $dotnetPeers) {
    $peerTimes[$name] = [Collections.Generic.List[double]]::new()
    $alike, $timed = $bench.Difference($name, $true), $bench.Difference($name, $false)
    if ($alike -gt 1e-4) { throw "$name is off by $alike of the largest value: it does other work than AudioPs." }
    "$name $(Format-Number $alike '0.0e+0') ($(Format-Number $timed '0.0e+0') as timed)"
}

$ours = @{}
foreach ($name in $works.Keys) { $ours[$name] = [Collections.Generic.List[double]]::new() }
$peaks = [Collections.Generic.List[double]]::new()
$fresh = [Collections.Generic.List[double]]::new()
$reused = [Collections.Generic.List[double]]::new()

# As many values as the spectrum of the minute has.
$spectrumLength = 2 * 1025 * 2584
for ($pass = 1; $pass -le $passes; $pass++) {
    Write-Host "    pass $pass of $passes"
    foreach ($name in $works.Keys) { $ours[$name].AddRange($bench.Measure($name, $rounds)) }
    $peaks.Add([AudioPs.Bench.Roofline]::MultiplyAddPeak())
    $fresh.Add([AudioPs.Bench.Roofline]::WriteBandwidth($spectrumLength, $true))
    $reused.Add([AudioPs.Bench.Roofline]::WriteBandwidth($spectrumLength, $false))
    foreach ($name in $dotnetPeers) { $peerTimes[$name].AddRange($bench.Measure($name, $rounds)) }
    if ($fftw) { Add-PeerTime $fftw "$rounds" }
    if ([IO.File]::Exists($debianPython)) {
        # The filter bank of the gammatone package takes its ten seconds in the first pass only.
        $names = $pass -eq 1 ? @() : @($comparisons.Peer | Where-Object { $_ -notlike 'gammatone*' -and $_ -ne 'fft' -and $_ -notin $dotnetPeers } | Select-Object -Unique)
        Add-PeerTime $debianPython (@((Join-Path $Root bench peers spectral.py), $signals, "$rounds") + $names)
    }
}
New-BenchNote "Peers: $($peerVersions -join '; '); one thread each (OMP_NUM_THREADS=1, OPENBLAS_NUM_THREADS=1)."
New-BenchNote ("Peers in this session: $([AudioPs.Bench.SpectralBench]::PeerVersions -join ', '). FftSharp computes in double precision. NWaves has " +
    'the symmetric Hann window only and no bound of decibels, and its frames are centred by zeros that the call puts around the signal. Their largest ' +
    "differences from AudioPs with the same window and decibels, relative to the largest value: $($agreements -join ', ').")

foreach ($comparison in $comparisons) {
    $theirs = $peerTimes[$comparison.Peer]
    if (-not $theirs -and $comparison.ContainsKey('IsOptional')) { continue }
    New-BenchRow -Task $works[$comparison.Work] -Clock Elapsed -Ours $ours[$comparison.Work] -PeerTask $comparison.PeerTask -Theirs $theirs -AtLeast ($comparison.ContainsKey('AtLeast') ? $comparison.AtLeast : 0)
}

# The cmdlet around the call, and a folder on two threads.
$clip = Import-Audio (Join-Path $Inputs long music.wav) -Duration 60 -SampleRate 22050 -Mono
Measure-Alone 'Get-MelSpectrogram of the same minute, the cmdlet in a pipeline' Elapsed { (Measure-Session { $clip | Get-MelSpectrogram }).Elapsed } -Rounds 15
$wav = Join-Path $Inputs wav '*'
$minutes = Join-Path $signals minutes
$null = [IO.Directory]::CreateDirectory($minutes)
foreach ($i in 1..20) {
    $file = Join-Path $minutes ('{0:00}.wav' -f $i)
    if (-not [IO.File]::Exists($file)) { Export-Audio -InputObject $clip -Path $file }
}
$long = Join-Path $minutes '*'
$threads = [ordered]@{
    longTwo = { Measure-Session { Get-MelSpectrogram $long -ThrottleLimit 2 } }
    longOne = { Measure-Session { Get-MelSpectrogram $long -ThrottleLimit 1 } }
    earTwo = { Measure-Session { Get-GammatoneSpectrogram $long -ThrottleLimit 2 } }
    earOne = { Measure-Session { Get-GammatoneSpectrogram $long -ThrottleLimit 1 } }
    two = { Measure-Session { Get-MelSpectrogram $wav -ThrottleLimit 2 } }
    one = { Measure-Session { Get-MelSpectrogram $wav -ThrottleLimit 1 } }
    reading = { Measure-Session { Get-AudioInfo $wav -Exact -ThrottleLimit 1 } }
}
Write-Host '    two threads'
foreach ($name in $threads.Keys) { $null = & $threads[$name] }
$times = Measure-InTurn $threads Elapsed 7
New-BenchRow -Task 'Get-MelSpectrogram of 20 WAV files of a minute, two threads' -Clock Elapsed -Ours $times.longTwo -PeerTask 'the same, one thread' -Theirs $times.longOne -AtLeast 1.8
New-BenchRow -Task 'Get-GammatoneSpectrogram of these, two threads' -Clock Elapsed -Ours $times.earTwo -PeerTask 'the same, one thread' -Theirs $times.earOne -AtLeast 1.8
New-BenchRow -Task 'Get-MelSpectrogram of 1,000 WAV files of one to four seconds, two threads' -Clock Elapsed -Ours $times.two -PeerTask 'the same, one thread' -Theirs $times.one -AtLeast 1.8

# How far each is from what this core can do.
$peak = ($peaks | Measure-Object -Maximum).Maximum
$freshBandwidth = Get-Median $fresh
$reusedBandwidth = Get-Median $reused
New-BenchTable -Title 'What limits it' -Column 'Task', 'Time', 'Operations', 'at the peak', 'Result', 'written anew', 'Limit', 'Time / limit' -Row @(
    foreach ($name in $works.Keys) {
        $time = Get-Median $ours[$name]
        $operations = [AudioPs.Bench.SpectralBench]::Operations($name)
        $size = $name -eq 'fft' ? 0 : $bench.ResultSize($name, 1)
        $arithmetic = 1000 * $operations / $peak
        $memory = 1000 * $size / $freshBandwidth
        $limit = [Math]::Max($arithmetic, $memory)
        , @($works[$name]; Format-Time $time; Format-Operation $operations; Format-Time $arithmetic; Format-Byte $size
            $size ? (Format-Time $memory) : ''; $arithmetic -ge $memory ? 'arithmetic' : 'memory'; Format-Ratio ($time / $limit))
    }
    $reading = Get-Median $times.reading
    , @('Get-MelSpectrogram of 1,000 WAV files, one thread'; Format-Time (Get-Median $times.one); ''; ''; ''; ''
        "decoding, $(Format-Time $reading)"; Format-Ratio ((Get-Median $times.one) / $reading))
) -Note (
    "One core did $(Format-Number ($peak / 1e9) '0.0') GFLOP/s of independent multiply-adds in its widest vectors, wrote new memory of the size of " +
    "the minute's spectrum ($(Format-Byte (4 * $spectrumLength))) at $(Format-Number ($freshBandwidth / 1e9) '0.0') GB/s and memory written before at " +
    "$(Format-Number ($reusedBandwidth / 1e9) '0.0') GB/s, in the same run. Operations are those of the definition, a real transform as 2.5 N log2 N. A multiply-add " +
    'counts as two, so what is mostly additions, as a transform is, gets to half of the peak at best. ' +
    "Two threads did $(Format-Number ([AudioPs.Bench.Roofline]::TwoThreads()) '0.00') times as many multiply-adds as one, and one thread of a cmdlet already has the pipeline's beside it. Decoding is the time of Get-AudioInfo -Exact over the same files.")

# A fresh process for every sample.
$manifest = (Get-Module AudioPs).Path -replace '[^\\/]+$', 'AudioPs.psd1'
$load = "Import-Module '$manifest'; `$null = [Reflection.Assembly]::LoadFrom('$assembly')"
New-BenchTable -Title 'The first call' -Column 'Task', 'First call in a fresh process', 'Steady state' -Row @(
    foreach ($name in $works.Keys) {
        Write-Host "    first call: $($works[$name])"
        $repeats = [AudioPs.Bench.SpectralBench]::Repeats($name)
        $first = [double[]] @(foreach ($round in 1..7) {
            (Invoke-Fresh "$PSHOME/pwsh" "$load; [AudioPs.Bench.SpectralBench]::new('$signals').First('$name').ToString([cultureinfo]::InvariantCulture)")[0]
        })
        $task = $repeats -eq 1 ? $works[$name] : "$repeats of: $($works[$name])"
        , @($task; Format-Measured (Get-Median $first) (Get-Range $first); Format-Time ($repeats * (Get-Median $ours[$name])))
    }
) -Note 'The first call makes the tables too, and meets code that is not compiled yet.'

New-BenchTable -Title 'What a call allocates beside its result' -Column 'Task', 'Result', 'Beside it', 'Signal four times as long: beside it' -Row @(
    foreach ($name in $works.Keys | Where-Object { $_ -ne 'fft' }) {
        $sizes = $bench.ResultSize($name, 1), $bench.ResultSize($name, 4)
        , @($works[$name]; Format-Byte $sizes[0]; Format-Byte ($bench.Allocated($name, 1) - $sizes[0]); Format-Byte ($bench.Allocated($name, 4) - $sizes[1]))
    }
)
