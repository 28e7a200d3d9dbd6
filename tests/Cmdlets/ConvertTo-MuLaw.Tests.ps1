Describe 'ConvertTo-MuLaw and ConvertFrom-MuLaw' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $clip = [AudioPs.Media.AudioClip]::new([float[]] (0, 0.5, -0.5, 1, -1, 0.001), 1, 16000)
    }

    It 'are the formula' {
        $compressed = $clip | ConvertTo-MuLaw
        $compressed.GetRow(0) | Should -BeNear (0, 0.875703, -0.875703, 1, -1, 0.040961) -Tolerance 1e-5
        ($compressed | ConvertFrom-MuLaw).GetRow(0) | Should -BeNear $clip.GetRow(0) -Tolerance 1e-6
    }

    It 'take steps of 1 + mu' {
        ($clip | ConvertTo-MuLaw -Mu 7 -AsStep).GetRow(0) | Should -Be 0, 3, -3, 3, -4, 0
        ($clip | ConvertTo-MuLaw -AsStep | ConvertFrom-MuLaw -AsStep).GetRow(0) | Should -BeNear (0, 0.5, -0.5, 0.958, -1, 0.001) -Tolerance 0.02
    }

    It 'refuse samples beyond full scale' {
        $loud = [AudioPs.Media.AudioClip]::new([float[]] (0, 1.5), 1, 16000)
        { $loud | ConvertTo-MuLaw -ErrorAction Stop } | Should -Throw '*here is one of 1.5*'
        { $loud | ConvertFrom-MuLaw -ErrorAction Stop } | Should -Throw '*here is one of 1.5*'
    }
}
