Describe 'Add-FeatureContext' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $mfcc = Get-Mfcc $speech -CoefficientCount 5
    }

    It 'puts four frames on either side, the ends repeated' {
        $around = $mfcc | Add-FeatureContext
        $around.Coefficients | Should -Be 45
        $around.Names[0, 20, 44] | Should -Be 'c0_t-4', 'c0', 'c4_t+4'
        $around.Kind | Should -Be 'Mfcc_context'
        $around.Times | Should -Be $mfcc.Times
        $around['c2', 50] | Should -Be $mfcc['c2', 50]
        $around['c2_t-4', 50] | Should -Be $mfcc['c2', 46]
        $around['c2_t+3', 50] | Should -Be $mfcc['c2', 53]
        $around['c2_t-4', 2] | Should -Be $mfcc['c2', 0]
        $around['c2_t+4', -1] | Should -Be $mfcc['c2', -1]
    }

    It 'stacks what came before, with zeros before the first frame' {
        $stacked = $mfcc | Add-FeatureContext -n_steps 3 -delay 2
        $stacked.Names[0, 5, 10] | Should -Be 'c0', 'c0_t-2', 'c0_t-4'
        $stacked['c1_t-4', 9] | Should -Be $mfcc['c1', 5]
        $stacked['c1_t-4', 3] | Should -Be 0
        ($mfcc | Add-FeatureContext -StackCount 3 -StackDelay 2 -mode edge)['c1_t-4', 3] | Should -Be $mfcc['c1', 0]
        ($mfcc | Add-FeatureContext -StackCount 2 -StackDelay -1)['c1_t+1', 3] | Should -Be $mfcc['c1', 4]
        ($mfcc | Add-FeatureContext -StackCount 2 -constant_values 7)['c1_t-1', 0] | Should -Be 7
    }

    It 'takes a matrix of a script, alone or from the pipeline, and one of a file' {
        $matrix = [float[,]]::new(2, 3)
        $matrix[1, 2] = 5
        (Add-FeatureContext $matrix -Left 1 -Right 0).GetRow('r1') | Should -Be 0, 0, 5
        (, $matrix | Add-FeatureContext -Left 0 -Right 1).GetRow('r1_t+1') | Should -Be 0, 5, 5
        @(Add-FeatureContext $matrix, $matrix).Count | Should -Be 2
        Add-FeatureContext ([double[,]]::new(2, 3)) | Should -BeOfType AudioPs.Dsp.DoubleFeatureMatrix
        $file = Join-Path $TestDrive matrix.npy
        $mfcc | Export-AudioFeature $file
        $read = Import-AudioFeature $file | Add-FeatureContext -Left 1 -Right 1
        , $read.Values | Should -BeNear ($mfcc | Add-FeatureContext -Left 1 -Right 1).Values -Tolerance 0
        $read.Names[0] | Should -Be 'r0_t-1'
    }

    It 'refuses what does not go together' {
        { $mfcc | Add-FeatureContext -StackCount 2 -StackDelay 0 } | Should -Throw -ErrorId 'AudioPs.Parameter.StackDelay,*' -ExpectedMessage '*negative one*'
        { $mfcc | Add-FeatureContext -PadValue 3 } | Should -Throw -ErrorId 'AudioPs.Parameter.PadValue,*' -ExpectedMessage '*-Padding*'
        { $mfcc | Add-FeatureContext -Padding empty } | Should -Throw -ExpectedMessage '*up to chance*'
        { $mfcc | Add-FeatureContext -Left 2 -StackCount 2 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }

    It '<Name> is one error that says what to do, and the others are done' -ForEach @(
        @{ Name = 'a transform'; Code = { Get-Stft $speech }; Says = '*complex*magnitudes*' }
        @{ Name = 'a spectrum'; Code = { Get-AudioSpectrum $speech -Quantity Power }; Says = '*over frames*this is a spectrum*' }
    ) {
        $result = (& $Code), $mfcc | Add-FeatureContext -ErrorVariable failures -ErrorAction SilentlyContinue
        @($result).Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.AddFeatureContextCommand'
        $failures[0].Exception.Message | Should -BeLike $Says
    }
}
