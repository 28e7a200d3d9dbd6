Describe 'Set-FeatureNorm' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $mfcc = Get-Mfcc $speech -CoefficientCount 5
        $matrix = [float[,]]::new(2, 2)
        ($matrix[0, 0], $matrix[1, 0]) = 3, -4   # and a frame of silence
    }

    It 'makes the largest absolute value of each frame 1' {
        $one = $mfcc | Set-FeatureNorm
        ($one.GetFrame(20) | ForEach-Object { [Math]::Abs($_) } | Measure-Object -Maximum).Maximum | Should -Be 1
        $one.Kind | Should -Be 'Mfcc_norm'
        $one.Names | Should -Be $mfcc.Names
        $one.Times | Should -Be $mfcc.Times
    }

    It 'takes <Norm>: <Expected>' -ForEach @(
        @{ Norm = 'inf'; Expected = 0.75, 0, -1, 0 }
        @{ Norm = [double]::PositiveInfinity; Expected = 0.75, 0, -1, 0 }
        @{ Norm = '-inf'; Expected = 1, 0, (-4 / 3), 0 }
        @{ Norm = 1; Expected = (3 / 7), 0, (-4 / 7), 0 }
        @{ Norm = 2; Expected = 0.6, 0, -0.8, 0 }
        @{ Norm = 0; Expected = 1.5, 0, -2, 0 }
        @{ Norm = $null; Expected = 3, 0, -4, 0 }
        @{ Norm = 'none'; Expected = 3, 0, -4, 0 }
    ) {
        , (Set-FeatureNorm $matrix -Norm $Norm).Values | Should -BeNear $Expected -Tolerance 1e-6
    }

    It 'takes rows and channels' {
        , (Set-FeatureNorm $matrix -Scope Row -Norm 2).Values | Should -BeNear 1, 0, -1, 0 -Tolerance 0
        , (Set-FeatureNorm $matrix -Scope Channel).Values | Should -BeNear 0.75, 0, -1, 0 -Tolerance 0
    }

    It 'fills silence as it is told, in the words of librosa too' {
        , (Set-FeatureNorm $matrix -norm 2 -fill $true).Values | Should -BeNear 0.6, ([Math]::Sqrt(0.5)), -0.8, ([Math]::Sqrt(0.5)) -Tolerance 1e-6
        , (Set-FeatureNorm $matrix -threshold 10 -fill $false).Values | Should -BeNear 0, 0, 0, 0 -Tolerance 0
        , (Set-FeatureNorm $matrix -MinNorm 10 -Fill $null).Values | Should -BeNear 3, 0, -4, 0 -Tolerance 0
    }

    It 'refuses what is no norm' {
        { Set-FeatureNorm $matrix -Norm -1 } | Should -Throw -ExpectedMessage '*above 0*'
        { Set-FeatureNorm $matrix -Norm half } | Should -Throw -ExpectedMessage "*'inf'*"
        { Set-FeatureNorm $matrix -Norm 0 -Fill Even } | Should -Throw -ErrorId 'AudioPs.Parameter.Fill,*'
        { Set-FeatureNorm $matrix -axis 0 } | Should -Throw -ExpectedMessage '*-Scope*'
        $matrix[0, 1] = [float]::NaN
        Set-FeatureNorm $matrix -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failures" | Should -BeLike '*NaN in r0, frame 1*'
        $matrix[0, 1] = 0
        Set-FeatureNorm ([double[,]]::new(1, 1)) | Should -BeOfType AudioPs.Dsp.DoubleFeatureMatrix
    }
}
