Describe 'Get-FeatureAlignment' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $clip = Import-Audio $speech -Duration 2
        $mfcc = $clip | Get-Mfcc
        # 0 1 2 3 and 0 0 1 2 2 3.
        $one, $other = [float[,]]::new(1, 4), [float[,]]::new(1, 6)
        foreach ($t in 0..3) { $one[0, $t] = $t }
        foreach ($t in 0..5) { $other[0, $t] = (0, 0, 1, 2, 2, 3)[$t] }
    }

    It 'pairs what is alike, from the first frames to the last ones' {
        $alignment = , $other | Get-FeatureAlignment $one
        $alignment.Cost | Should -Be 0
        "$($alignment.Steps)" | Should -Be '0:0 1:0 2:1 3:2 4:2 5:3'
        [double]::IsNaN($alignment.Steps[-1].Time) | Should -BeTrue
        $alignment.Costs | Should -BeNullOrEmpty
    }

    It 'follows a slower version, with the times of both' {
        $slow = $clip | Set-AudioTempo -Factor 0.8 | Get-Mfcc
        $alignment = $slow | Get-FeatureAlignment $mfcc -Metric Cosine
        $alignment.Name | Should -Be $slow.Name
        $alignment.ReferenceName | Should -Be 'sentence.wav'
        $alignment.Steps[0].Frame, $alignment.Steps[0].ReferenceFrame | Should -Be 0, 0
        $alignment.Steps[-1].Frame, $alignment.Steps[-1].ReferenceFrame | Should -Be ($slow.Frames - 1), ($mfcc.Frames - 1)
        # A vowel or a pause leaves room for a tenth of a second.
        foreach ($pair in $alignment.Steps | Where-Object { $_.Time -gt 0.2 }) { $pair.ReferenceTime | Should -BeNear (0.8 * $pair.Time) -Tolerance 0.15 }
        $alignment.MeanCost | Should -BeNear ($alignment.Cost / $alignment.Steps.Length) -Tolerance 1e-9
    }

    It 'finds a part in the whole' {
        $part = $mfcc.SelectFrames(20, 10)
        $found = $part | Get-FeatureAlignment $mfcc -Subsequence
        $found.Cost | Should -Be 0
        $found.Steps[0].ReferenceFrame, $found.Steps[-1].ReferenceFrame | Should -Be 20, 29
        ($mfcc | Get-FeatureAlignment $part -subseq).Steps[0].Frame | Should -Be 20
    }

    It 'keeps the costs where they are wanted' {
        $costs = (, $other | Get-FeatureAlignment $one -KeepCosts).Costs
        $costs.Shape | Should -Be 6, 4
        $costs[5, 3] | Should -Be 0
        $costs[0, 3] | Should -Be 6
        $costs.Kind | Should -Be 'AlignmentCost'
    }

    It 'takes steps, weights, penalties and a band in the words of librosa' {
        $alignment = , $other | Get-FeatureAlignment $one -step_sizes_sigma 1:1, 2:1 -weights_mul 1, 1 -weights_add 0, 0.5
        (, $other | Get-FeatureAlignment $one -StepSize (1, 1), (2, 1) -StepPenalty 0, 0.5).Cost | Should -Be $alignment.Cost -Because 'Python writes them so'
        "$($alignment.Steps)" | Should -Match '^0:0 .*5:3$'
        $alignment.Cost | Should -Be (, $other | Get-FeatureAlignment $one -StepSize 1:1, 2:1 -StepPenalty 0, 0.5).Cost
        $alignment.Cost | Should -Be 1
        (, $other | Get-FeatureAlignment $one -global_constraints $true).Cost | Should -Be (, $other | Get-FeatureAlignment $one -BandRadius 0.25).Cost
        (, $other | Get-FeatureAlignment $one -global_constraints $false -band_rad 0.25).Cost | Should -Be 0
    }

    It 'takes distances of a script' {
        $distances = [float[,]]::new(2, 3)
        $distances[1, 1] = [float]::PositiveInfinity
        "$((Get-FeatureAlignment -DistanceMatrix $distances).Steps)" | Should -Be '0:0 0:1 1:2'
        { Get-FeatureAlignment -C 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.DistanceMatrix,*'
        $distances[1, 1] = [float]::NaN
        Get-FeatureAlignment -DistanceMatrix $distances -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failures" | Should -BeLike '*frames 1 and 1 is NaN*'
    }

    It '<Name> is one error that says what to do, and the others are done' -ForEach @(
        @{ Name = 'another kind'; Code = { $clip | Get-Mfcc -CoefficientCount 13 }; Says = '*13 values*20*one kind*' }
        @{ Name = 'a transform'; Code = { Get-Stft $speech }; Says = '*complex*magnitudes*' }
        @{ Name = 'a clip'; Code = { $clip }; Says = '*takes spectrograms*a clip*' }
    ) {
        $result = (& $Code), $mfcc | Get-FeatureAlignment $mfcc -ErrorVariable failures -ErrorAction SilentlyContinue
        @($result).Count | Should -Be 1
        $failures.Count | Should -Be 1
        $failures[0].Exception.Message | Should -BeLike $Says
    }

    It 'refuses what leads nowhere' {
        { $mfcc | Get-FeatureAlignment $mfcc -band_rad 25 } | Should -Throw -ExpectedMessage '*maximum allowed range of 1*' -ErrorId 'ParameterArgumentValidationError,*'
        { $mfcc | Get-FeatureAlignment $mfcc -StepSize (1, 1), (1, 1, 2) } | Should -Throw -ExpectedMessage '*two whole numbers*'
        { $mfcc | Get-FeatureAlignment $mfcc -StepSize 0:0 } | Should -Throw -ExpectedMessage '*in one of them at least*'
        { $mfcc | Get-FeatureAlignment $mfcc -StepWeight 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.StepWeight,*' -ExpectedMessage '*1 weights and 3 steps*'
        { $mfcc | Get-FeatureAlignment $mfcc, $mfcc } | Should -Throw -ErrorId 'AudioPs.Parameter.ReferenceObject,*'
        { $mfcc | Get-FeatureAlignment 'x' } | Should -Throw -ExpectedMessage '*takes features*'
        { $mfcc | Get-FeatureAlignment $mfcc -backtrack } | Should -Throw -ExpectedMessage '*Steps*'
        $mfcc.SelectFrames(0, 5) | Get-FeatureAlignment $mfcc -StepSize 1:1, 1:2 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failures" | Should -BeLike '*No way leads*by these steps*'
    }

    It 'says what it takes' {
        $said = $mfcc | Get-FeatureAlignment $mfcc -Verbose 4>&1
        "$($said[0])" | Should -BeLike '*takes 0.0 MB of memory*'
    }
}
