Describe 'ConvertFrom-ConstantQ' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        $tone = New-Tone -Seconds 1 -SampleRate 22050 -Frequency 440 -Channels 2
    }

    It 'gives a tone back, of each channel, at its length' {
        $back = $tone | Get-ConstantQ -HopLength 64 | ConvertFrom-ConstantQ
        $back | Should -BeOfType AudioPs.Media.AudioClip
        $back.SampleRate, $back.Channels, $back.SampleCount | Should -Be 22050, 2, 22050
        ($tone | Select-Audio -Offset 0.2 -Duration 0.6 | Compare-Audio -DifferenceObject ($back | Select-Audio -Offset 0.2 -Duration 0.6)).Snr | Should -BeAbove 55
    }

    It '-Length cuts or appends silence' {
        $transform = $tone | Get-ConstantQ -HopLength 64 -BinCount 24 -MinFrequency 220
        ($transform | ConvertFrom-ConstantQ -Length 100).SampleCount | Should -Be 100
        $long = $transform | ConvertFrom-ConstantQ -Length 30000
        $long.SampleCount | Should -Be 30000
        $long.GetRow(0)[29999] | Should -Be 0
    }

    It 'warns of frames that lie too far apart, and names a hop that does' {
        $null = $tone | Get-ConstantQ | ConvertFrom-ConstantQ -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*512 samples apart*-HopLength of 64 or less*'
        $null = $tone | Get-ConstantQ -HopLength 64 | ConvertFrom-ConstantQ -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'refuses what is no constant-Q transform, or of a variable Q, and goes on' {
        $clips = @($tone | Get-Stft), @($tone | Get-ConstantQ -Gamma 5), @($tone | Get-ConstantQ -HopLength 32 -BinCount 12) | ForEach-Object { $_ } |
            ConvertFrom-ConstantQ -ErrorAction SilentlyContinue -ErrorVariable failed
        $clips | Should -HaveCount 1
        $failed.Exception.Message | Should -HaveCount 2
        $failed[0].Exception.Message | Should -BeLike '*constant-Q transform is taken*short-time Fourier*'
        $failed[1].Exception.Message | Should -BeLike '*variable Q*'
        $tone | Get-ConstantQ | ConvertFrom-Stft -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*constant-Q transform*'
    }
}
