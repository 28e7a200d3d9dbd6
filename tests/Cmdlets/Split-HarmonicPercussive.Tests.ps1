Describe 'Split-HarmonicPercussive' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        # A tone, and a click each quarter of a second.
        $tone = New-Tone -Seconds 2 -SampleRate 16000 -Frequency 500
        $samples = $tone.GetRow(0)
        $clicks = [float[]]::new($samples.Length)
        for ($i = 2000; $i -lt $samples.Length; $i += 4000) { $clicks[$i] = 0.9 }
        $both = [AudioPs.Media.AudioClip]::new([float[]] (0..($samples.Length - 1)).ForEach{ $samples[$_] + $clicks[$_] }, 1, 16000)
    }

    It 'takes a tone from clicks' {
        $harmonic, $percussive = $both | Split-HarmonicPercussive
        $harmonic, $percussive | Should -BeOfType AudioPs.Media.AudioClip
        $harmonic.SampleCount, $percussive.SampleCount | Should -Be 32000, 32000
        # At a click the tone has its whole level, and the click next to none.
        $harmonic[0, 14000] | Should -BeNear $samples[14000] -Tolerance 0.05
        $percussive[0, 14000] | Should -BeAbove 0.7
        [Math]::Abs($percussive[0, 15500]) | Should -BeBelow 0.02
    }

    It 'splits so that the parts add up' {
        foreach ($arguments in @{}, @{ Margin = 1.5, 4; Residual = $true }) {
            $parts = @($both | Split-HarmonicPercussive @arguments)
            $parts.Count | Should -Be ($arguments.Count ? 3 : 2)
            foreach ($place in 0, 1999, 2000, 17777, 31999) {
                ($parts.ForEach{ $_[0, $place] } | Measure-Object -Sum).Sum | Should -BeNear $both[0, $place] -Tolerance 1e-5
            }
        }
    }

    It 'gives the parts that are asked for, in their order' {
        $percussive, $harmonic = $both | Split-HarmonicPercussive -Part Percussive, Harmonic
        $both | Split-HarmonicPercussive -Part Harmonic | ForEach-Object { $_[0, 14000] } | Should -Be $harmonic[0, 14000]
        $percussive[0, 14000] | Should -BeAbove 0.7
    }

    It 'writes a file of each part, named after it' {
        $both | Export-Audio "$TestDrive/both.wav" -Codec float
        $written = Split-HarmonicPercussive "$TestDrive/both.wav" "$TestDrive/parts/"
        $written.Path | Split-Path -Leaf | Should -Be 'both-harmonic.wav', 'both-percussive.wav'
        # The same samples as of the clip.
        $harmonic = $both | Split-HarmonicPercussive -Part Harmonic
        (Import-Audio "$TestDrive/parts/both-harmonic.wav").GetRow(0) | Should -Be $harmonic.GetRow(0)
        (Split-HarmonicPercussive "$TestDrive/both.wav" "$TestDrive/tones.wav" -Part Harmonic).SampleCount | Should -Be 32000
        { Split-HarmonicPercussive "$TestDrive/both.wav" "$TestDrive/one.wav" } | Should -Throw '*Each of the 2 parts becomes a file*'
    }

    It 'splits each channel by itself' {
        $stereo = [AudioPs.Media.AudioClip]::new([float[]] ($both.GetRow(0) + $tone.GetRow(0)), 2, 16000)
        $harmonic, $percussive = $stereo | Split-HarmonicPercussive
        $alone = $both | Split-HarmonicPercussive -Part Harmonic
        $harmonic.Channels | Should -Be 2
        $harmonic.GetRow(0) | Should -Be $alone.GetRow(0)
        [Math]::Abs($percussive[1, 14000]) | Should -BeBelow 0.02
    }

    It 'makes masks between 0 and 1 that add up to 1' {
        $stft = $both | Get-Stft -FftLength 512
        $harmonic, $percussive = $stft | Split-HarmonicPercussive -AsMask
        $harmonic.Quantity, $harmonic.Shape | Should -Be 'Share', $stft.Shape
        for ($i = 0; $i -lt $harmonic.Values.Length; $i += 97) {
            $harmonic.Values[$i] | Should -Not -BeBelow 0
            $harmonic.Values[$i] + $percussive.Values[$i] | Should -BeNear 1 -Tolerance 1e-6
        }
        $hard = $stft | Split-HarmonicPercussive -AsMask -Power ([double]::PositiveInfinity)
        $hard[0].Values | Sort-Object -Unique | Should -Be 0, 1
    }

    It 'gives transforms of a transform, whose sound is that of the clip' {
        $harmonic, $percussive = $both | Get-Stft | Split-HarmonicPercussive
        $harmonic | Should -BeOfType AudioPs.Dsp.ComplexSpectrogram
        $clip = $harmonic | ConvertFrom-Stft
        $same = $both | Split-HarmonicPercussive -Part Harmonic
        $clip.GetRow(0) | Should -Be $same.GetRow(0)
        ($both | Get-Stft -Quantity Magnitude | Split-HarmonicPercussive)[0].Quantity | Should -Be 'Magnitude'
    }

    It 'takes what is shorter than the medians, silent or empty' {
        foreach ($count in 1, 100, 3000) {
            $parts = [AudioPs.Media.AudioClip]::new([float[]]::new($count), 1, 16000) | Split-HarmonicPercussive -Residual
            $parts.SampleCount | Sort-Object -Unique | Should -Be $count
            $parts.ForEach{ $_.GetRow(0) } | Sort-Object -Unique | Should -Be 0
        }
        ([AudioPs.Media.AudioClip]::new([float[]] @(), 1, 16000) | Split-HarmonicPercussive).SampleCount | Should -Be 0, 0
    }

    It 'refuses <Because>' -ForEach @(
        @{ Because = 'masks of audio'; Code = { $tone | Split-HarmonicPercussive -AsMask }; Message = '*is of a spectrogram, and this is audio*' }
        @{ Because = 'a margin below 1'; Code = { $tone | Split-HarmonicPercussive -Margin 0.5 }; Message = '*Margin must be 1 or more*' }
        @{ Because = 'a power of 0'; Code = { $tone | Split-HarmonicPercussive -Power 0 }; Message = '*Power must be above 0*' }
        @{ Because = 'decibels'; Code = { $tone | Get-Stft -Quantity Decibel | Split-HarmonicPercussive -ErrorAction Stop }; Message = '*magnitudes or powers*' }
        @{ Because = 'a transform of a transform'; Code = { $tone | Get-Stft | Split-HarmonicPercussive -FftLength 512 }; Message = '*settled in a spectrogram*' }
        @{ Because = 'a part twice'; Code = { $tone | Split-HarmonicPercussive -Part Harmonic, Harmonic }; Message = '*names a part twice*' }
    ) { $Code | Should -Throw $Message }
}
