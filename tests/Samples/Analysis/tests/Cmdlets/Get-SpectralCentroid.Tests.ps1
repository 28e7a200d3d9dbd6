Describe 'Get-SpectralCentroid' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
    }

    It 'lies on the tone, where there is one in the middle of a bin' {
        $samples = [float[]] (0..15999 | ForEach-Object { [Math]::Sin(2 * [Math]::PI * 1000 * $_ / 16000) })
        $clip = [AudioPs.Media.AudioClip]::new($samples, 1, 16000)
        $centroid = Get-SpectralCentroid -InputObject $clip -FftLength 512 -HopLength 256 -NoCenter
        $centroid.Names | Should -Be 'centroid'
        , $centroid.Values | Should -BeNear ([double[]] (@(1000.0) * $centroid.Frames)) -Tolerance 0.01
    }

    It 'is 0 in silence' {
        $centroid = Get-SpectralCentroid -InputObject ([AudioPs.Media.AudioClip]::new([float[]]::new(4000), 1, 8000))
        ($centroid.Values | Measure-Object -Maximum).Maximum | Should -Be 0
    }
}
