# Spectra and features of a minute in memory: calls of the library beside those of FFTW, torch and torchaudio, and beside the steps of
# librosa, Whisper and the gammatone package on numpy, scipy and torch, each in its own process; FftSharp and NWaves, which are of .NET
# too, in ours. One thread each, unless said otherwise. All of it as wide as this machine's vectors are, and once more with half of that
# where these are of AVX-512, as most machines have no more than AVX2.
param([string] $Inputs, [string] $Root)

$invariant = [cultureinfo]::InvariantCulture

# What is compared: the work's name in bench/AudioPs.Bench, and the peer's in bench/peers; and by lanes how many times as fast is aimed at.
$works = [ordered]@{
    fft = 'real FFT of 2048 samples, of a batch'
    stft = 'short-time Fourier transform, 2048/512, 60 s of 22.05 kHz'
    'stft reused' = 'the same, into the memory of an earlier one'
    mel = 'mel spectrogram, 128 bands, 2048/512, 60 s of 22.05 kHz'
    mfcc = 'MFCC, 20 of 128 bands, 2048/512, 60 s of 22.05 kHz'
    kaldi = 'Kaldi''s filter bank, 80 bands, 60 s of 16 kHz'
    whisper = 'Whisper''s log-mel, 80 bands, 30 s'
    gammatone = 'gammatone filter bank, 120 bands, 60 s of 22.05 kHz'
}
$comparisons = @(
    @{ Work = 'fft'; Peer = 'fft'; PeerTask = 'FFTW3f, FFTW_MEASURE, one transform a call'; AtLeast = @{ 16 = 1 / 0.6; 8 = 2.2 } }
    @{ Work = 'fft'; Peer = 'FftSharp fft'; PeerTask = 'FftSharp FFT.ForwardReal, one transform a call, double precision' }
    @{ Work = 'stft'; Peer = 'torch stft'; PeerTask = 'torch.stft, as torchaudio calls it'; AtLeast = @{ 16 = 6; 8 = 6 } }
    @{ Work = 'stft reused'; Peer = 'torch stft'; PeerTask = 'torch.stft, as torchaudio calls it'; AtLeast = @{ 16 = 8; 8 = 8 } }
    @{ Work = 'stft'; Peer = 'librosa stft'; PeerTask = 'librosa''s steps on numpy and scipy' }
    @{ Work = 'mel'; Peer = 'torchaudio mel'; PeerTask = 'torchaudio MelSpectrogram'; AtLeast = @{ 16 = 8; 8 = 10 } }
    @{ Work = 'mel'; Peer = 'librosa mel'; PeerTask = 'librosa''s steps on numpy and scipy'; AtLeast = @{ 16 = 15 } }
    @{ Work = 'mel'; Peer = 'NWaves mel'; PeerTask = 'NWaves FilterbankExtractor, Slaney''s bank, symmetric Hann window' }
    @{ Work = 'mfcc'; Peer = 'torchaudio mfcc'; PeerTask = 'torchaudio MFCC'; AtLeast = @{ 16 = 8; 8 = 16 } }
    @{ Work = 'mfcc'; Peer = 'librosa mfcc'; PeerTask = 'librosa''s steps on numpy and scipy' }
    @{ Work = 'mfcc'; Peer = 'NWaves mfcc'; PeerTask = 'NWaves MfccAnalysis, Slaney''s bank, symmetric Hann window, no bound at 80 dB' }
    @{ Work = 'kaldi'; Peer = 'torchaudio kaldi'; PeerTask = 'torchaudio.compliance.kaldi.fbank'; AtLeast = @{ 16 = 8; 8 = 20 } }
    @{ Work = 'whisper'; Peer = 'whisper torch'; PeerTask = 'whisper.audio''s steps on torch'; AtLeast = @{ 16 = 6; 8 = 7 } }
    @{ Work = 'gammatone'; Peer = 'gammatone scipy'; PeerTask = 'gammatone.gtgram''s steps on scipy.signal.lfilter'; AtLeast = @{ 16 = 200; 8 = 100 } }
    @{ Work = 'gammatone'; Peer = 'gammatone package'; PeerTask = 'gammatone.gtgram'; AtLeast = @{ 16 = 200; 8 = 100 }; IsOptional = $true }
)

$signals = Get-MinuteSignal $Inputs

# The harness is compiled against the library's source and runs on the module's AudioPs.dll, which this session has loaded.
$harness = Join-Path $Root out bench harness
& dotnet build (Join-Path $Root bench AudioPs.Bench) --configuration Release --output $harness --verbosity quiet --nologo | Write-Host
if ($LASTEXITCODE) { throw "bench/AudioPs.Bench was not built (dotnet ended with exit code $LASTEXITCODE)." }
$assembly = Join-Path $harness AudioPs.Bench.dll

$fftw = Join-Path $harness fftw
& bash -c 'cc -O2 "$1" -lfftw3f -o "$2" 2>/dev/null' bash (Join-Path $Root bench peers fftw.c) $fftw
if ($LASTEXITCODE) { $fftw = $null }
$env:OMP_NUM_THREADS = $env:OPENBLAS_NUM_THREADS = '1'

$manifest = (Get-Module AudioPs).Path -replace '[^\\/]+$', 'AudioPs.psd1'
$null = [Reflection.Assembly]::LoadFrom($assembly)
$bench = [AudioPs.Bench.SpectralBench]::new($signals)

# As many values as the spectrum of the minute has.
$spectrumLength = 2 * 1025 * 2584

# The times of all works and peers in a process of its own whose vectors have at most so many lanes.
function Measure-Width([int] $Lanes) {
    Write-Host "    vectors of at most $Lanes float32 values"
    $before, $env:DOTNET_EnableAVX512 = $env:DOTNET_EnableAVX512, "$([int] ($Lanes -ge 16))"
    try {
        $arguments = @{
            Manifest = $manifest; Assembly = $assembly; Signals = $signals; Root = $Root; Fftw = $fftw; Python = $debianPython
            Works = @($works.Keys); Peers = @($comparisons.Peer | Select-Object -Unique); SpectrumLength = $spectrumLength
        } | ConvertTo-Json -Compress
        $json = $arguments | & "$PSHOME/pwsh" -NoProfile -File (Join-Path $Root bench SpectralWidth.ps1)
        if ($LASTEXITCODE) { throw "bench/SpectralWidth.ps1 ended with exit code $LASTEXITCODE." }
        $json | ConvertFrom-Json -AsHashtable
    }
    finally { $env:DOTNET_EnableAVX512 = $before }
}

$widths = @(Measure-Width ([AudioPs.Bench.Roofline]::Lanes))
if ($widths[0].Lanes -eq 16) { $widths += Measure-Width 8 }
function Get-WidthName([int] $Lanes) { switch ($Lanes) { 16 { '16 lanes (AVX-512)' } 8 { '8 lanes (AVX2)' } 4 { '4 lanes' } default { 'no vectors' } } }

New-BenchNote "Peers: $($widths[0].PeerVersions -join '; '); one thread each (OMP_NUM_THREADS=1, OPENBLAS_NUM_THREADS=1)."
New-BenchNote ("Peers in this session: $([AudioPs.Bench.SpectralBench]::PeerVersions -join ', '). FftSharp computes in double precision. NWaves has " +
    'the symmetric Hann window only and no bound of decibels, and its frames are centred by zeros that the call puts around the signal. Their largest ' +
    "differences from AudioPs with the same window and decibels, relative to the largest value: $($widths[0].Agreements -join ', ').")

foreach ($width in $widths) {
    foreach ($comparison in $comparisons) {
        $theirs = $width.PeerTimes[$comparison.Peer]
        if (-not $theirs -and $comparison.ContainsKey('IsOptional')) { continue }
        $aim = $comparison.ContainsKey('AtLeast') ? [double] $comparison.AtLeast[[int] $width.Lanes] : 0
        New-BenchRow -Task "$(Get-WidthName $width.Lanes): $($works[$comparison.Work])" -Clock Elapsed -Ours $width.Ours[$comparison.Work] -PeerTask $comparison.PeerTask -Theirs $theirs -AtLeast $aim
    }
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
foreach ($width in $widths) {
    $peak = ($width.Peaks | Measure-Object -Maximum).Maximum
    $freshBandwidth = Get-Median $width.Fresh
    $reusedBandwidth = Get-Median $width.Reused
    New-BenchTable -Title "What limits it: $(Get-WidthName $width.Lanes)" -Column 'Task', 'Time', 'Operations', 'at the peak', 'Result', 'written', 'Limit', 'Time / limit' -Row @(
        foreach ($name in $works.Keys) {
            $time = Get-Median $width.Ours[$name]
            $operations = [AudioPs.Bench.SpectralBench]::Operations($name)
            $size = $name -eq 'fft' ? 0 : $bench.ResultSize($name, 1)
            $arithmetic = 1000 * $operations / $peak
            $memory = 1000 * $size / ($name -eq 'stft reused' ? $reusedBandwidth : $freshBandwidth)
            $limit = [Math]::Max($arithmetic, $memory)
            , @($works[$name]; Format-Time $time; Format-Operation $operations; Format-Time $arithmetic; Format-Byte $size
                $size ? (Format-Time $memory) : ''; $arithmetic -ge $memory ? 'arithmetic' : 'memory'; Format-Ratio ($time / $limit))
        }
        if ($width -eq $widths[0]) {
            $reading = Get-Median $times.reading
            , @('Get-MelSpectrogram of 1,000 WAV files, one thread'; Format-Time (Get-Median $times.one); ''; ''; ''; ''
                "decoding, $(Format-Time $reading)"; Format-Ratio ((Get-Median $times.one) / $reading))
        }
    ) -Note (
        "One core did $(Format-Number ($peak / 1e9) '0.0') GFLOP/s of independent multiply-adds in vectors of $($width.Lanes) values, wrote new memory of the size of " +
        "the minute's spectrum ($(Format-Byte (4 * $spectrumLength))) at $(Format-Number ($freshBandwidth / 1e9) '0.0') GB/s and memory written before at " +
        "$(Format-Number ($reusedBandwidth / 1e9) '0.0') GB/s, in the same run. Operations are those of the definition, a real transform as 2.5 N log2 N. A multiply-add " +
        'counts as two, so what is mostly additions, as a transform is, gets to half of the peak at best. ' +
        "Two threads did $(Format-Number ([AudioPs.Bench.Roofline]::TwoThreads()) '0.00') times as many multiply-adds as one, and one thread of a cmdlet already has the pipeline's beside it. Decoding is the time of Get-AudioInfo -Exact over the same files.")
}

# A fresh process for every sample.
$load = "Import-Module '$manifest'; `$null = [Reflection.Assembly]::LoadFrom('$assembly')"
New-BenchTable -Title 'The first call' -Column (@('Task') + @($widths | ForEach-Object { Get-WidthName $_.Lanes; 'Steady state' })) -Row @(
    foreach ($name in $works.Keys | Where-Object { $_ -ne 'stft reused' }) {
        Write-Host "    first call: $($works[$name])"
        $repeats = [AudioPs.Bench.SpectralBench]::Repeats($name)
        $task = $repeats -eq 1 ? $works[$name] : "8 blocks of: $($works[$name])"
        , @($task; foreach ($width in $widths) {
            $before, $env:DOTNET_EnableAVX512 = $env:DOTNET_EnableAVX512, "$([int] ($width.Lanes -ge 16))"
            $first = [double[]] @(foreach ($round in 1..7) {
                (Invoke-Fresh "$PSHOME/pwsh" "$load; [AudioPs.Bench.SpectralBench]::new('$signals').First('$name').ToString([cultureinfo]::InvariantCulture)")[0]
            })
            $env:DOTNET_EnableAVX512 = $before
            $calls = $repeats -eq 1 ? 1 : 8 * $width.Lanes
            Format-Measured (Get-Median $first) (Get-Range $first)
            Format-Time ($calls * (Get-Median $width.Ours[$name]))
        })
    }
) -Note 'The first call makes the tables too, and with 16 lanes meets code that is not compiled yet.'

New-BenchTable -Title 'What a call allocates beside its result' -Column 'Task', 'Result', 'Beside it', 'Signal four times as long: beside it' -Row @(
    foreach ($name in $works.Keys | Where-Object { $_ -notin 'fft', 'stft reused' }) {
        $sizes = $bench.ResultSize($name, 1), $bench.ResultSize($name, 4)
        , @($works[$name]; Format-Byte $sizes[0]; Format-Byte ($bench.Allocated($name, 1) - $sizes[0]); Format-Byte ($bench.Allocated($name, 4) - $sizes[1]))
    }
)
