Describe 'Convert-AudioFormat' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 0.5 -SampleRate 44100 -Channels 2
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav -BitDepth 24
    }

    It 'goes by the extension of one file' {
        (Convert-AudioFormat $wav "$TestDrive/one.mp3").Codec | Should -Be 'mp3'
        (Convert-AudioFormat $wav "$TestDrive/one.flac").Codec | Should -Be 'flac'
    }

    It 'goes by -Format into a folder' {
        $info = Convert-AudioFormat $wav "$TestDrive/folder" -Format m4a -Codec alac
        $info.Path | Should -Be (Join-Path $TestDrive folder tone.m4a)
        $info.Codec | Should -Be 'alac'
    }

    It 'keeps bits and samples from lossless to lossless' {
        $info = Convert-AudioFormat $wav "$TestDrive/lossless.flac"
        $info.BitDepth | Should -Be 24
        $back = Convert-AudioFormat "$TestDrive/lossless.flac" "$TestDrive/back.wav"
        $original, $copy = (Import-Audio $wav), (Import-Audio $back.Path)
        foreach ($channel in 0, 1) { [Linq.Enumerable]::SequenceEqual($original.GetRow($channel), $copy.GetRow($channel)) | Should -BeTrue }
    }

    It 'reduces bits with dither, or without' {
        $dithered = Convert-AudioFormat $wav "$TestDrive/dithered.wav" -BitDepth 16
        $dithered.BitDepth | Should -Be 16
        $plain = Convert-AudioFormat $wav "$TestDrive/plain.wav" -BitDepth 16 -NoDither
        [Linq.Enumerable]::SequenceEqual((Import-Audio $plain.Path).GetRow(0), (Import-Audio $dithered.Path).GetRow(0)) | Should -BeFalse
    }

    It 'resamples where the codec does not take the rate' {
        $info = Convert-AudioFormat $wav "$TestDrive/tone.opus" -BitRate 96k
        $info.SampleRate | Should -Be 48000
        $info.SampleCount | Should -Be 24000
    }

    It '-Quality is the encoder''s own scale' {
        $fast = Convert-AudioFormat $wav "$TestDrive/q0.flac" -Quality 0
        $small = Convert-AudioFormat $wav "$TestDrive/q12.flac" -Quality 12
        $small.FileSize | Should -BeBelow $fast.FileSize
    }

    It 'needs a destination' {
        (Get-Command Convert-AudioFormat).Parameters.Destination.Attributes.Mandatory | Should -Contain $true
    }
}
