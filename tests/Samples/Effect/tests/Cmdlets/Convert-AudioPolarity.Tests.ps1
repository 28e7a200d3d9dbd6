Describe 'Convert-AudioPolarity' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
    }

    It 'negates each sample of a clip' {
        $clip = [AudioPs.Media.AudioClip]::new([float[]] (0.5, -0.25, 0), 1, 8000)
        , ($clip | Convert-AudioPolarity).GetRow(0) | Should -BeNear -0.5, 0.25, 0 -Tolerance 0
    }

    It 'writes a file' {
        $clip = [AudioPs.Media.AudioClip]::new([float[]] (0.5, -0.25, 0), 1, 8000)
        $clip | Convert-AudioPolarity -Destination "$TestDrive/x.wav" -Codec float
        , (Import-Audio "$TestDrive/x.wav").GetRow(0) | Should -BeNear -0.5, 0.25, 0 -Tolerance 0
    }
}
