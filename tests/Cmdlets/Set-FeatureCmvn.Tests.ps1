Describe 'Set-FeatureCmvn' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $mfcc = Get-Mfcc $speech
        function Get-Mean([double[]] $Values) { ($Values | Measure-Object -Average).Average }
        function Get-Deviation([double[]] $Values) { [Math]::Sqrt((Get-Mean ($Values | ForEach-Object { ($_ - (Get-Mean $Values)) * ($_ - (Get-Mean $Values)) }))) }
    }

    It 'makes the mean 0, and with -Variance the variance 1' {
        $centred, $scaled = ($mfcc | Set-FeatureCmvn), ($mfcc | Set-FeatureCmvn -Variance)
        foreach ($row in 'c0', 'c7') {
            Get-Mean $centred.GetRow($row) | Should -BeNear 0 -Tolerance 1e-4
            Get-Deviation $centred.GetRow($row) | Should -BeNear (Get-Deviation $mfcc.GetRow($row)) -Tolerance 1e-3
            Get-Mean $scaled.GetRow($row) | Should -BeNear 0 -Tolerance 1e-5
            Get-Deviation $scaled.GetRow($row) | Should -BeNear 1 -Tolerance 1e-5
        }
        $scaled.Names | Should -Be $mfcc.Names
        $scaled.Times | Should -Be $mfcc.Times
        $scaled.Kind | Should -Be 'Mfcc_cmvn'
        $scaled.Name | Should -Be 'sentence.wav'
    }

    It 'takes the statistics of all that is given' {
        $one, $other = (Get-Mfcc $speech -Duration 2), (Get-Mfcc $speech -Offset 2)
        $parts = $one, $other | Set-FeatureCmvn -Variance -StatisticsOf $one, $other
        $all = @($parts[0].GetRow(3)) + @($parts[1].GetRow(3))
        Get-Mean $all | Should -BeNear 0 -Tolerance 1e-5
        Get-Deviation $all | Should -BeNear 1 -Tolerance 1e-5
        [Math]::Abs((Get-Mean $parts[0].GetRow(3))) | Should -BeAbove 0.01
    }

    It 'slides: the mean of the frames around, or before' {
        $row = $mfcc.GetRow(2)
        $around = $mfcc | Set-FeatureCmvn -SlidingWindow 20 -Centered
        $around[2, 50] | Should -BeNear ($row[50] - (Get-Mean $row[40..59])) -Tolerance 1e-3
        $around[2, 3] | Should -BeNear ($row[3] - (Get-Mean $row[0..19])) -Tolerance 1e-3
        $around[2, ($row.Count - 1)] | Should -BeNear ($row[-1] - (Get-Mean $row[-20..-1])) -Tolerance 1e-3
        $before = $mfcc | Set-FeatureCmvn -SlidingWindow 20 -MinWindow 5
        $before[2, 50] | Should -BeNear ($row[50] - (Get-Mean $row[30..50])) -Tolerance 1e-3
        $before[2, 2] | Should -BeNear ($row[2] - (Get-Mean $row[0..4])) -Tolerance 1e-3
        # Nothing of what comes after counts, once the window is full.
        $cut = $mfcc.SelectFrames(0, 60) | Set-FeatureCmvn -SlidingWindow 20 -MinWindow 5
        , $cut.GetRow(2) | Should -BeNear $before.GetRow(2)[0..59] -Tolerance 1e-3
    }

    It 'is finite where a row stays the same, or has one frame' {
        $flat = [AudioPs.Media.AudioClip]::new([float[]]::new(16000), 1, 16000) | Get-Mfcc
        foreach ($with in @{ Variance = $true }, @{ Variance = $true; SlidingWindow = 10 }, @{ Variance = $true; SlidingWindow = 1; MinWindow = 1; Centered = $true }) {
            $done = $flat | Set-FeatureCmvn @with
            $done.GetStatistics().Maximum | Should -BeNear 0 -Tolerance 1e-3
            $done.GetStatistics().Minimum | Should -BeNear 0 -Tolerance 1e-3
        }
        ($mfcc.SelectFrames(10, 1) | Set-FeatureCmvn -Variance).Values | Should -Be (@(0) * 20)
    }

    It 'keeps double precision, and takes spectrograms' {
        Get-Mfcc $speech -Precision Double | Set-FeatureCmvn | Should -BeOfType AudioPs.Dsp.DoubleFeatureMatrix
        $mel = Get-MelSpectrogram $speech -Log Decibel | Set-FeatureCmvn -Variance
        $mel.Kind | Should -Be 'Mel_cmvn'
        $mel.Coefficients | Should -Be 128
    }

    It '<Name> is one error that says what to do, and the others are done' -ForEach @(
        @{ Name = 'a transform'; Code = { Get-Stft $speech }; Says = '*complex*magnitudes*' }
        @{ Name = 'a spectrum'; Code = { Get-AudioSpectrum $speech -Quantity Power }; Says = '*over frames*this is a spectrum*' }
    ) {
        $result = (& $Code), $mfcc | Set-FeatureCmvn -ErrorVariable failures -ErrorAction SilentlyContinue
        @($result).Count | Should -Be 1
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.SetFeatureCmvnCommand'
        $failures[0].Exception.Message | Should -BeLike $Says
    }

    It 'refuses what does not go together' {
        { $mfcc | Set-FeatureCmvn -Centered } | Should -Throw -ErrorId 'AudioPs.Parameter.Centered,*' -ExpectedMessage '*-SlidingWindow*'
        { $mfcc | Set-FeatureCmvn -Center $true } | Should -Throw -ErrorId 'AudioPs.Parameter.Center,*' -ExpectedMessage '*-SlidingWindow*'
        { $mfcc | Set-FeatureCmvn -SlidingWindow 9 -Center $true -Centered } | Should -Throw -ExpectedMessage '*say the same in two ways*'
        { $mfcc | Set-FeatureCmvn -MinWindow 5 } | Should -Throw -ErrorId 'AudioPs.Parameter.MinWindow,*'
        { $mfcc | Set-FeatureCmvn -SlidingWindow 5 -StatisticsOf $mfcc } | Should -Throw -ErrorId 'AudioPs.Parameter.StatisticsOf,*'
        { $mfcc | Set-FeatureCmvn -StatisticsOf 'x' } | Should -Throw -ExpectedMessage '*takes features*'
        $mfcc | Set-FeatureCmvn -StatisticsOf (Get-Mfcc $speech -CoefficientCount 13) -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failures" | Should -BeLike '*has 13 rows*20*of one kind*'
    }
}
