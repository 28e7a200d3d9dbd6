# Every kind of object into every cmdlet that takes something from a pipeline: it works, or the error says in a user's words what
# is taken and what this is. By discovery, so that a new cmdlet is in it.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $kinds = 'AudioClip', 'AudioInfo', 'ComplexSpectrogram', 'Spectrogram', 'MelSpectrogram', 'GammatoneSpectrogram', 'RealSpectrum', 'ComplexSpectrum', 'FeatureMatrix', 'MelFilterBank', 'GammatoneFilterBank', 'FeaturePreset'
    $kinds += 'ComplexSpectrogram', 'Spectrogram', 'MelSpectrogram', 'RealSpectrum', 'ComplexSpectrum', 'FeatureMatrix' | ForEach-Object { "$_ in double" }
    # What cmdlets tell of audio that is in no file, and of features; and what PowerShell has of its own.
    $kinds += 'FeatureAlignment', 'AlignedFrames', 'ArrayStatistics', 'ArrayDifference', 'AudioFilter', 'FrequencyResponse', 'AudioLoudness', 'AudioTempo', 'AudioTuning', 'AudioStatistics', 'AudioTestResult', 'AudioSegment', 'hash table', 'date', 'number', 'object'
    $ofFiles = 'AudioHash', 'AudioLoudness', 'AudioStatistics', 'AudioTempo', 'AudioTestResult', 'AudioTuning', 'AudioComparison', 'AudioSegment', 'UtteranceTest', 'AudioUtterance' | ForEach-Object { @{ Kind = $_ } }
    $pairs = foreach ($command in (Get-Module AudioPs).ExportedCmdlets.Values) {
        if (-not ($command.Parameters.Values.Attributes | Where-Object { $_ -is [Parameter] -and $_.ValueFromPipeline })) { continue }
        foreach ($kind in $kinds) { @{ Cmdlet = $command.Name; Kind = $kind } }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasSound = Start-TestSound
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    $speech = Copy-Item "$PSScriptRoot/../../examples/audio/speech/sentence.wav" $TestDrive -PassThru
    $clip = Import-Audio $speech -Duration 0.5
    $objects = @{
        AudioClip = $clip
        AudioInfo = Get-AudioInfo $speech
        ComplexSpectrogram = $clip | Get-Stft
        ConstantQ = $clip | Get-ConstantQ
        Chroma = $clip | Get-Chroma -Tuning 0
        Spectrogram = $clip | Get-Stft -Quantity Power
        MelSpectrogram = $clip | Get-MelSpectrogram
        GammatoneSpectrogram = $clip | Get-GammatoneSpectrogram
        RealSpectrum = $clip | Get-AudioSpectrum -Quantity Power
        ComplexSpectrum = $clip | Get-AudioSpectrum
        FeatureMatrix = $clip | Get-Mfcc
        MelFilterBank = Get-MelFilterBank -SampleRate 16000
        GammatoneFilterBank = Get-GammatoneFilterBank -SampleRate 16000
        FeaturePreset = Get-FeaturePreset Whisper
    }

    # In double precision each goes where it goes in single.
    foreach ($code in @{ ComplexSpectrogram = 'Get-Stft' }, @{ Spectrogram = 'Get-Stft -Quantity Power' }, @{ MelSpectrogram = 'Get-MelSpectrogram' },
        @{ RealSpectrum = 'Get-AudioSpectrum -Quantity Power' }, @{ ComplexSpectrum = 'Get-AudioSpectrum' }, @{ FeatureMatrix = 'Get-Mfcc' }) {
        $objects["$($code.Keys) in double"] = $clip | & ([scriptblock]::Create("`$input | $($code.Values) -Precision Double"))
    }

    $objects += @{
        FeatureAlignment = $objects.FeatureMatrix | Get-FeatureAlignment $objects.FeatureMatrix
        ArrayStatistics = $objects.FeatureMatrix.GetStatistics()
        ArrayDifference = $objects.FeatureMatrix.GetDifference(($clip | Get-Mfcc -Lifter 22))
        AudioFilter = Get-AudioFilter equalizer
        FrequencyResponse = Set-AudioEqualizer $speech -Band 'highpass 80' -AsResponse | Select-Object -First 1
        AudioLoudness = New-AudioSignal Sine -Duration 1 | Measure-AudioLoudness
        AudioTempo = New-AudioSignal Clicks -Duration 1 | Get-Tempo
        AudioTuning = New-AudioSignal Sine -Duration 1 | Measure-AudioTuning
        AudioStatistics = New-AudioSignal Sine -Duration 1 | Measure-Audio
        AudioTestResult = New-AudioSignal Sine -Duration 1 | Test-Audio
        AudioSegment = New-AudioSignal Sine -Duration 1 | Split-Audio -Length 0.5 -AsSegment | Select-Object -First 1
        'hash table' = @{ Gain = 1 }
        date = [datetime]::new(2026, 1, 1)
        number = 42
        object = [pscustomobject]@{ Gain = 1 }
    }
    $objects.AlignedFrames = $objects.FeatureAlignment.Steps[0]

    # What was told of a file.
    $folder = New-Item "$TestDrive/told" -ItemType Directory
    Copy-Item $speech $folder
    $told = @{
        AudioHash = { Get-AudioHash $speech }
        AudioLoudness = { Measure-AudioLoudness $speech }
        AudioStatistics = { Measure-Audio $speech }
        AudioTempo = { Get-Tempo $speech }
        AudioTestResult = { Test-Audio $speech }
        AudioTuning = { Measure-AudioTuning $speech }
        AudioComparison = { Compare-Audio $speech $speech }
        AudioSegment = { Split-Audio $speech -Length 0.5 -AsSegment | Select-Object -First 1 }
        AudioUtterance = { Import-AudioDataset $folder Folder | Select-Object -First 1 }
        UtteranceTest = { Import-AudioDataset $folder Folder | Test-AudioDataset | Select-Object -First 1 }
    }

    # What a cmdlet needs beside its input.
    $more = @{
        'Export-AudioDataset' = @{ Destination = 'set'; Kind = 'NeMoManifest' }
        'Convert-AudioRate' = @{ SampleRate = 8000 }
        'Set-AudioSpeed' = @{ Factor = 2 }
        'Set-AudioTempo' = @{ Factor = 2 }
        'Set-AudioPitch' = @{ Semitones = 2 }
        'Convert-AudioChannel' = @{ Mono = $true }
        'Add-AudioFade' = @{ FadeIn = 0.001 }
        'Invoke-AudioFilter' = @{ Graph = 'anull' }
        'Set-AudioGain' = @{ Decibel = -1 }
        'Add-AudioPadding' = @{ Before = 0.001 }
        'Set-AudioEqualizer' = @{ Band = 'highpass 80' }
        'Add-AudioEcho' = @{ Delay = 0.01; Decay = 0.5 }
        'Add-AudioReverb' = @{ ImpulseResponse = [AudioPs.Media.AudioClip]::new([float[]] 1, 1, 16000) }
        'Select-Audio' = @{ End = 60 }
        'Split-Audio' = @{ Length = 60 }
        'Export-AudioPlot' = @{ Destination = 'plot.png' }
        'New-AudioReport' = @{ Destination = 'page.html'; AudioFormat = 'None' }
        'Export-Audio' = @{ Destination = 'out.wav' }
        'Export-AudioFeature' = @{ Destination = 'out.npy' }
        'Export-AudioLabel' = @{ Destination = 'out.txt' }
        'Export-AudioMidi' = @{ Destination = 'out.mid' }
        'New-AudioFeatureJob' = @{ Destination = "job$([guid]::NewGuid())" }
        'Compare-Audio' = @{ DifferenceObject = [AudioPs.Media.AudioClip]::new([float[]] (0, 1), 1, 16000) }
        'Convert-FeatureRate' = @{ HopLength = 1024 }
        'Set-AudioTag' = @{ Tag = @{ title = 'x' } }
        'Start-AudioPlayback' = @{ Duration = 0.05; PassThru = $true }
    }

    # A clip is audio, but no file.
    $words = @{
        'Set-AudioTag AudioClip' = 'a clip has no tags to change'
        'ConvertFrom-Stft MelSpectrogram' = 'all bins of a transform, and this is Power on a Mel scale'
        'ConvertFrom-Stft GammatoneSpectrogram' = 'all bins of a transform, and this is Magnitude on a Erb scale'
        'ConvertFrom-Stft MelSpectrogram in double' = 'all bins of a transform, and this is Power on a Mel scale'
        'ConvertFrom-MelSpectrogram Spectrogram in double' = 'bands of a mel spectrogram are told by their frequencies'
        'ConvertFrom-MelSpectrogram Spectrogram' = 'bands of a mel spectrogram are told by their frequencies'
        'ConvertFrom-MelSpectrogram GammatoneSpectrogram' = 'bands of a mel spectrogram are told by their frequencies'
        'Get-AudioDevice FeaturePreset' = "No device is called 'Whisper'"   # its Name is one
        'Get-AudioDevice AudioFilter' = "No device is called 'equalizer'"   # and of a filter
        'Get-FeaturePreset AudioFilter' = "There is no preset 'equalizer'"
        'Get-AudioFilter FeaturePreset' = "There is no audio filter 'Whisper'"   # its Name is one
    }

    # Whatever is found in a pipeline that works, and nothing else does.
    $audio = 'AudioClip', 'AudioInfo'
    $drawn = 'ComplexSpectrogram', 'ConstantQ', 'Spectrogram', 'MelSpectrogram', 'GammatoneSpectrogram', 'RealSpectrum', 'ComplexSpectrum'
    $features = $drawn + 'FeatureMatrix', 'Chroma', 'MelFilterBank'
    $matrices = 'Spectrogram', 'MelSpectrogram', 'GammatoneSpectrogram', 'FeatureMatrix', 'Chroma'
    $works = @{
        'ConvertFrom-Stft' = 'ComplexSpectrogram', 'Spectrogram'
        'ConvertFrom-MelSpectrogram' = @('MelSpectrogram')
        'ConvertFrom-Mfcc' = @('FeatureMatrix')
        'ConvertTo-Pcen' = 'ComplexSpectrogram', 'Spectrogram', 'MelSpectrogram', 'GammatoneSpectrogram'
        'Split-HarmonicPercussive' = $audio + 'ComplexSpectrogram', 'Spectrogram', 'MelSpectrogram', 'GammatoneSpectrogram'
        'ConvertTo-Decibel' = $drawn + 'number'
        'ConvertFrom-Decibel' = @('number')
        'Set-AudioTag' = @('AudioInfo')
        'Export-Audio' = @('AudioClip')
        'Export-AudioFeature' = $features + 'GammatoneFilterBank'
        'Get-FeatureDelta' = $matrices
        'Set-FeatureCmvn' = $matrices
        'Add-FeatureContext' = $matrices
        'Get-FeatureAlignment' = $matrices
        'Get-FeatureSimilarity' = $matrices
        'Add-FeatureMask' = $matrices
        'Set-FeatureNorm' = $matrices
        'Convert-FeatureRate' = $matrices
        'Get-HarmonicSalience' = 'ComplexSpectrogram', 'ConstantQ', 'Spectrogram', 'MelSpectrogram', 'GammatoneSpectrogram'
        'Import-AudioFeature' = @()
        'Import-AudioLabel' = @()
        'Export-AudioLabel' = @('AudioSegment')
        'Export-AudioMidi' = @()
        'Import-AudioDataset' = @()
        'Split-AudioDataset' = @()
        'Test-AudioDataset' = @()
        'Export-AudioDataset' = @()
        'Measure-AudioDataset' = @()
        'Merge-AudioFeature' = @()
        'New-AudioFeatureJob' = @('AudioInfo')
        'Submit-AudioFeatureJob' = @()
        'Get-AudioFeatureJob' = @()
        'Export-AudioPlot' = $audio + $features + 'GammatoneFilterBank'
        'Show-Spectrogram' = $audio + $drawn
        'Get-MelSpectrogram' = $audio + 'ComplexSpectrogram', 'Spectrogram'
        'Get-Mfcc' = $audio + 'ComplexSpectrogram', 'Spectrogram', 'MelSpectrogram'
        'Get-OnsetStrength' = $audio + 'ComplexSpectrogram', 'Spectrogram', 'MelSpectrogram'
        'Get-SpectralFeature' = $audio + 'ComplexSpectrogram', 'Spectrogram'
        'ConvertTo-AudioTable' = @('AudioClip') + $drawn + 'FeatureMatrix', 'Chroma', 'MelFilterBank', 'GammatoneFilterBank'
        'ConvertFrom-ConstantQ' = @('ConstantQ')
        'ConvertTo-Tonnetz' = @('Chroma')
        'Get-Chroma' = $audio + 'ComplexSpectrogram', 'ConstantQ', 'Spectrogram'
        'Measure-AudioTuning' = $audio + 'ComplexSpectrogram', 'Spectrogram'
        'Get-FeaturePreset' = @('FeaturePreset')
        'Get-AudioFilter' = @('AudioFilter')
        'Get-AudioDevice' = @()
        'Get-MelFilterBank' = @('AudioInfo', 'AudioClip')
        'Get-GammatoneFilterBank' = @('AudioInfo', 'AudioClip')
    }
}

AfterAll { Stop-TestSound }

Describe 'A pipe' {
    It 'from <Kind> to <Cmdlet> works or says what is taken' -ForEach $pairs {
        Skip-WithoutSound $Cmdlet $hasSound
        $arguments = @{}
        if ($more[$Cmdlet]) { $more[$Cmdlet].GetEnumerator() | ForEach-Object { $arguments[$_.Key] = $_.Key -eq 'Destination' ? (Join-Path $TestDrive ([guid]::NewGuid()) $_.Value) : $_.Value } }
        if ($Cmdlet -eq 'Convert-AudioFormat') { $arguments.Destination = Join-Path $TestDrive "$([guid]::NewGuid()).flac" }
        if ($Cmdlet -eq 'Get-FeatureAlignment') { $arguments.ReferenceObject = $objects[$Kind] }   # only one of its own kind
        $failed = $null
        $result = try { $objects[$Kind] | & $Cmdlet @arguments -ErrorVariable failed -ErrorAction SilentlyContinue } catch { $failed = $_ }
        $expected = $works[$Cmdlet] ?? $audio
        if ($Kind -replace ' in double' -in $expected) {
            "$failed" | Should -BeNullOrEmpty
            if ($Cmdlet -notin 'Export-Audio', 'Set-AudioTag') { $result | Should -Not -BeNullOrEmpty }
        }
        else {
            $result | Should -BeNullOrEmpty
            "$($failed | Select-Object -First 1)" | Should -Match ($words["$Cmdlet $Kind"] ?? '\btak(es|en)\b.*[Tt]his is (a|an|what)\b|[Tt]his is (a|an|what)\b.*\btak(es|en)\b')
        }
    }

    It 'of <Kind> goes on as its file, also where the destination stands by place' -ForEach $ofFiles {
        $one = & $told.$Kind
        $picture = Join-Path $TestDrive "$([guid]::NewGuid()).png"
        $one | Export-AudioPlot $picture | Should -BeOfType IO.FileInfo
        $picture | Should -Exist
        $one | Get-Stft | ForEach-Object Name | Should -Be sentence.wav
        $one | Get-AudioInfo | ForEach-Object Path | Should -Be $one.Path
    }

    It 'of <_> says what it is where the destination stands by place' -ForEach 'FeatureAlignment', 'AlignedFrames', 'ArrayStatistics', 'AudioFilter', 'FrequencyResponse', 'AudioLoudness', 'AudioTempo', 'AudioTuning', 'AudioStatistics', 'AudioTestResult', 'AudioSegment', 'FeaturePreset' {
        $objects.$_ | Export-AudioPlot (Join-Path $TestDrive none.png) -ErrorVariable failed -ErrorAction SilentlyContinue
        "$failed" | Should -Match 'Export-AudioPlot takes audio, .* this is an? '
    }

    It 'of what <Cmdlet> does not take is told of every kind that it takes' -ForEach ($pairs | Where-Object Kind -EQ 'hash table') {
        Skip-WithoutSound $Cmdlet $hasSound
        $said = @{
            AudioClip = 'audio|clips'; AudioInfo = 'audio|files'; ComplexSpectrogram = 'spectrogram|transform'; ConstantQ = 'spectrogram|transform'; Spectrogram = 'spectrogram|magnitudes'
            MelSpectrogram = 'spectrogram'; GammatoneSpectrogram = 'spectrogram'; RealSpectrum = 'spectra\b'; ComplexSpectrum = 'spectra\b'; FeatureMatrix = 'features|coefficients'
            Chroma = 'features|chroma'; MelFilterBank = 'filter banks'; GammatoneFilterBank = 'filter banks'; number = 'numbers'; AudioSegment = 'segments'
        }
        $arguments = @{}
        if ($more[$Cmdlet]) { $more[$Cmdlet].GetEnumerator() | ForEach-Object { $arguments[$_.Key] = $_.Key -eq 'Destination' ? (Join-Path $TestDrive ([guid]::NewGuid()) $_.Value) : $_.Value } }
        if ($Cmdlet -eq 'Get-FeatureAlignment') { $arguments.ReferenceObject = $objects.FeatureMatrix }
        try { $null = $objects.'hash table' | & $Cmdlet @arguments -ErrorVariable failed -ErrorAction SilentlyContinue } catch { $failed = $_ }
        if ("$($failed | Select-Object -First 1)" -notmatch '\btakes (.*); this is a hash table') { Set-ItResult -Skipped -Because "it says '$failed'"; return }
        $takes = $Matches[1]
        $taken = @($works[$Cmdlet] ?? $audio)
        # Parameters of the pipeline say it too.
        if ((Get-Command $Cmdlet).Parameters['OnsetStrength'].Attributes.ValueFromPipeline -contains $true) { $takes | Should -Match 'onset strengths' }
        if ((Get-Command $Cmdlet).Parameters['Spectrogram'].Attributes.ValueFromPipeline -contains $true) { $takes | Should -Match 'spectrograms' }
        foreach ($kind in $taken | Where-Object { $said[$_] }) { $takes | Should -Match $said[$kind] -Because "$kind is taken" }
    }

    It 'takes a number for the name of a file that is called so' {
        Push-Location (New-Item "$TestDrive/numbers" -ItemType Directory)
        try {
            Copy-Item $speech 42
            42 | Get-AudioInfo | ForEach-Object Name | Should -Be 42
        }
        finally { Pop-Location }
    }

    It 'gives a mel spectrogram of a transform the values that it has of audio' {
        $difference = ($objects.ComplexSpectrogram | Get-MelSpectrogram).GetDifference($objects.MelSpectrogram)
        # Powers come once of lanes and once of what was stored: the same arithmetic, up to the order of two products.
        $difference.Largest / $objects.MelSpectrogram.GetStatistics().Maximum | Should -BeBelow 1e-6
    }

    It 'gives cepstra of a mel spectrogram the values that they have of audio' {
        $objects.MelSpectrogram | Get-Mfcc | Should -Be $objects.FeatureMatrix
        $clip | Get-MelSpectrogram -Log Decibel -DynamicRange 80 | Get-Mfcc | Should -Be $objects.FeatureMatrix
        $clip | Get-MelSpectrogram -Preset Kaldi -MelCount 23 | Get-Mfcc -Preset Kaldi -ErrorAction SilentlyContinue -ErrorVariable failed
        "$failed" | Should -Match 'energies of the frames are in the signal'
    }

    It 'keeps the times of frames' {
        $part = (Get-Stft $speech).SelectFrames(20, 10)
        ($part | Get-MelSpectrogram).Times | Should -Be $part.Times
        ($part | Get-Mfcc).Times | Should -Be $part.Times
    }

    It 'refuses what is settled in a spectrogram: <_>' -ForEach '-FftLength 512', '-HopLength 10', '-Window hamming', '-PreEmphasis 0.9', '-NoCenter' {
        { [scriptblock]::Create("`$args[0] | Get-MelSpectrogram $_").Invoke($objects.ComplexSpectrogram) } | Should -Throw '*settled in a spectrogram*'
    }

    It 'takes a clip from a process that did not know the module when it was read' {
        $file = Join-Path $TestDrive clip.xml
        $clip | Export-Clixml $file
        $code = "`$clip = Import-Clixml '$file'; Import-Module '$((Get-Module AudioPs).ModuleBase)/AudioPs.psd1'; (`$clip | Get-MelSpectrogram).Frames"
        & (Join-Path $PSHOME pwsh) -NoProfile -NonInteractive -Command $code | Should -Be $objects.MelSpectrogram.Frames
    }
}
