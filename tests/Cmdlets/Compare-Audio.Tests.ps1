Describe 'Compare-Audio' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $speech = Join-Path $audio speech sentence.wav
        $clip = Import-Audio $speech
        $noise = New-AudioSignal WhiteNoise -SampleRate 16000 -Duration 2 -Amplitude 0.3 -Seed 5
        function New-Mono($Samples, [int] $Rate = 16000) { [AudioPs.Media.AudioClip]::new([float[]] $Samples, 1, $Rate) }
        function New-Scaled($From, [double] $Factor) {
            $copy = [float[]]::new($From.SampleCount)
            for ($i = 0; $i -lt $copy.Length; $i++) { $copy[$i] = $From.Samples[$i] * $Factor }
            [AudioPs.Media.AudioClip]::new($copy, 1, $From.SampleRate)
        }
    }

    It 'finds what is the same identical, with the delay 0' {
        $file = Join-Path $TestDrive same.flac
        Convert-AudioFormat $speech $file
        foreach ($other in $file, $clip, (Get-Item $speech), (Get-AudioInfo $speech)) {
            $found = Compare-Audio $speech $other
            $found.IsIdentical, $found.IsEqual, $found.IsWeak | Should -Be $true, $true, $false
            $found.DelaySamples | Should -Be 0
            $found.Gain | Should -BeNear 0 -Tolerance 1e-12
            $found.Snr, $found.SiSdr | Should -Be $null, $null
            $found.LogSpectralDistance | Should -Be 0
            $found.Reason | Should -Be 'Both are the same, sample by sample.'
        }
    }

    It 'finds a delay of <Delay> samples, and the negated one the other way round' -ForEach @(
        @{ Delay = 1 }, @{ Delay = 37 }, @{ Delay = 4321 }, @{ Delay = 20000 }
    ) {
        $later = New-Mono ([float[]]::new($Delay) + $noise.Samples)
        $found = $noise | Compare-Audio -DifferenceObject $later
        $found.DelaySamples | Should -Be $Delay
        $found.Delay | Should -BeNear ($Delay / 16000) -Tolerance 1e-12
        $found.Reason | Should -Match "^B is $Delay samples \(.* ms\) later than A\.$"
        $found.MaxDifference, $found.ComparedSamples | Should -Be 0, 32000
        $found.IsEqual | Should -BeFalse
        ($later | Compare-Audio -DifferenceObject $noise).DelaySamples | Should -Be (-$Delay)
        ($later | Compare-Audio -DifferenceObject $noise).MaxDifference | Should -Be 0
    }

    It 'finds gain and polarity, and nothing beside them' {
        $found = $noise | Compare-Audio -DifferenceObject (New-Scaled $noise -0.5)
        $found.Gain | Should -BeNear -6.0206 -Tolerance 1e-4
        $found.Polarity, $found.DelaySamples | Should -Be -1, 0
        $found.Reasons[0..1] | Should -Be 'B is inverted.', 'B is 6.02 dB quieter than A.'
        $found.Correlation | Should -BeNear -1 -Tolerance 1e-12
        $found.Snr | Should -BeNear (-20 * [Math]::Log10(1.5)) -Tolerance 1e-6
        # Half of a float32 is exact: nothing is left.
        $found.SiSdr | Should -Be $null
        ($noise | Compare-Audio -DifferenceObject (New-Scaled $noise 0.7)).SiSdr | Should -BeAbove 140
    }

    It 'gives the ratios of a noise that was added' {
        $other = New-AudioSignal WhiteNoise -SampleRate 16000 -Duration 2 -Amplitude 0.003 -Seed 9
        $sum = [float[]]::new(32000)
        $energy, $added = 0.0, 0.0
        for ($i = 0; $i -lt 32000; $i++) {
            $sum[$i] = $noise.Samples[$i] + $other.Samples[$i]
            $energy += [Math]::Pow($noise.Samples[$i], 2)
            $added += [Math]::Pow([double] $sum[$i] - $noise.Samples[$i], 2)
        }
        $found = $noise | Compare-Audio -DifferenceObject (New-Mono $sum)
        $found.Snr | Should -BeNear (10 * [Math]::Log10($energy / $added)) -Tolerance 1e-9
        $found.SiSdr | Should -BeNear $found.Snr -Tolerance 0.01
        $found.IsWeak, $found.DelaySamples | Should -Be $false, 0
        $found.LogSpectralDistance | Should -BeAbove 0.05
    }

    It 'tells the largest difference, the first, and their places' {
        $changed = Import-Audio $speech
        $changed.Samples[5000] += 0.25
        $changed.Samples[4000] += 0.125
        $found = Compare-Audio $speech $changed
        $found.MaxDifference | Should -BeNear 0.25 -Tolerance 1e-6
        $found.MaxDifferenceTime, $found.FirstDifferenceTime | Should -BeNear (5000 / 16000), (4000 / 16000) -Tolerance 1e-9
        $found.Reason | Should -Be 'The first sample that differs is at 0.25 s; the largest difference is 0.25, at 0.3125 s.'
        (Compare-Audio $speech $changed -Tolerance 0.2).FirstDifferenceTime | Should -BeNear (5000 / 16000) -Tolerance 1e-9
        $within = Compare-Audio $speech $changed -Tolerance 0.26
        $within.IsEqual, $within.IsIdentical | Should -Be $true, $false
        $within.Reason | Should -Be 'No sample differs by more than 0.26; the largest difference is 0.25.'
    }

    It 'gives a log-spectral distance of the difference of levels' {
        # Noise far above the floor, half as loud: 6.02 dB in each bin.
        ($noise | Compare-Audio -DifferenceObject (New-Scaled $noise 0.5)).LogSpectralDistance | Should -BeNear 6.0206 -Tolerance 0.01
    }

    It 'says that a match is weak' {
        $other = New-AudioSignal WhiteNoise -SampleRate 16000 -Duration 2 -Seed 6
        $found = $noise | Compare-Audio -DifferenceObject $other
        $found.IsWeak | Should -BeTrue
        $found.Reason | Should -Match '^The match is weak: at the best delay of up to 5 s the correlation is -?0\.\d\d'
        $sine = New-AudioSignal Sine 400 -SampleRate 16000 -Duration 2
        $found = $sine | Compare-Audio -DifferenceObject (New-Scaled $sine 0.5)
        $found.IsWeak, $found.DelaySamples | Should -Be $true, 0
        $found.Reason | Should -Match 'another delay is nearly as good'
    }

    It 'says what has no samples to be compared' {
        $found = $noise | Compare-Audio -DifferenceObject (New-AudioSignal WhiteNoise -SampleRate 8000 -Duration 1)
        $found.Reason | Should -Match '^The rates differ: 16000 Hz, and 8000 Hz in B'
        $found.IsEqual, $found.Snr | Should -Be $false, $null
        $silence = New-Mono ([float[]]::new(32000))
        ($noise | Compare-Audio -DifferenceObject $silence).Reason | Should -Be 'B is silent.'
        ($silence | Compare-Audio -DifferenceObject $noise).Reason | Should -Be 'A is silent.'
        ($silence | Compare-Audio -DifferenceObject $silence).IsIdentical | Should -BeTrue
        $none = [AudioPs.Media.AudioClip]::new([float[]] @(), 1, 16000)
        ($none | Compare-Audio -DifferenceObject $noise).Reason | Should -Be 'B is 32000 samples longer than A.'
        ($none | Compare-Audio -DifferenceObject $none).IsEqual | Should -BeTrue
        $all = $none, $silence, $noise | Compare-Audio -DifferenceObject $silence
        @($all | ConvertTo-Json; $all | Out-String; $all | ConvertTo-Csv) -join "`n" | Should -Not -MatchExactly 'NaN|Infinity|∞'
    }

    It 'takes what is longer, and looks no farther than it is told' {
        $longer = New-Mono ($noise.Samples + [float[]]::new(5))
        $found = $noise | Compare-Audio -DifferenceObject $longer
        $found.Reason, $found.DelaySamples | Should -Be 'B is 5 samples longer than A.', 0
        $later = New-Mono ([float[]]::new(8000) + $noise.Samples)
        ($noise | Compare-Audio -DifferenceObject $later -MaxDelay 0.4).IsWeak | Should -BeTrue
        ($noise | Compare-Audio -DifferenceObject $later -MaxDelay 0.5).DelaySamples | Should -Be 8000
        ($noise | Compare-Audio -DifferenceObject $later -MaxDelay 0).DelaySamples | Should -Be 0
    }

    It 'refuses what is no one file or clip' {
        { Compare-Audio $speech 5 } | Should -Throw '*one file or one clip, not Int32*'
        { Compare-Audio $speech (Join-Path $audio speech *) } | Should -Throw '*names 2 files*'
        { Compare-Audio $speech "$TestDrive/none.wav" } | Should -Throw '*none.wav*'
        { Compare-Audio $speech $speech -Tolerance -1 } | Should -Throw '*tolerance must be 0 or more, not -1*'
        { Compare-Audio $speech $speech -MaxDelay 61 } | Should -Throw '*delay must be from 0 to 60 s, not 61*'
    }

    It 'compares many at any number of threads' {
        $one = Compare-Audio $audio $speech -Recurse -ThrottleLimit 1 | ConvertTo-Json
        Compare-Audio $audio $speech -Recurse -ThrottleLimit 3 | ConvertTo-Json | Should -Be $one
    }
}
