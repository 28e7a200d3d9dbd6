Describe 'Get-FeatureDelta' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $mfcc = Get-Mfcc $speech
    }

    It 'gives what Get-Mfcc appends: order <Order>, width <Width>, <Mode>' -ForEach @(
        @{ Order = 1; Width = 9; Mode = 'Interp' }
        @{ Order = 2; Width = 5; Mode = 'Mirror' }
    ) {
        $delta = $mfcc | Get-FeatureDelta -Order $Order -Width $Width -Mode $Mode
        $all = Get-Mfcc $speech -Delta $Order -DeltaWidth $Width -DeltaMode $Mode
        $first = 20 * $Order
        $delta.Names | Should -Be $all.Names[$first..($first + 19)]
        , $delta.Values | Should -BeNear $all.Values[($first * $all.Frames)..($all.Values.Count - 1)] -Tolerance 0
        $delta.Times | Should -Be $mfcc.Times
        $delta.Name | Should -Be 'sentence.wav'
    }

    It 'takes spectrograms, and several of them' {
        $mel, $ear = (Get-MelSpectrogram $speech), (Get-GammatoneSpectrogram $speech)
        $deltas = $mel, $ear | Get-FeatureDelta
        $deltas.Kind | Should -Be 'Mel_delta', 'Gammatone_delta'
        $deltas[0].Coefficients | Should -Be 128
        # The slope over nine frames, away from the edges.
        $row = $mel.GetRow(10)
        $slope = (-4..4 | ForEach-Object { $_ * $row[50 + $_] } | Measure-Object -Sum).Sum / 60
        $deltas[0][10, 50] | Should -BeNear $slope -Tolerance ([Math]::Abs($slope) * 1e-5 + 1e-9)
    }

    It '<Name> is one error that says what to do, and the others are done' -ForEach @(
        @{ Name = 'a transform'; Code = { Get-Stft $speech }; Says = '*complex*magnitudes*' }
        @{ Name = 'a spectrum'; Code = { Get-AudioSpectrum $speech -Quantity Power }; Says = '*over frames*this is a spectrum*' }
        @{ Name = 'too short a feature'; Code = { Get-Mfcc $speech -Duration 0.1 }; Says = '*9 frames*another mode*' }
    ) {
        $result = (& $Code), $mfcc | Get-FeatureDelta -ErrorVariable failures -ErrorAction SilentlyContinue
        @($result).Count | Should -Be 1
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.GetFeatureDeltaCommand'
        $failures[0].Exception.Message | Should -BeLike $Says
    }

    It 'refuses an even width and an order that is none' {
        { $mfcc | Get-FeatureDelta -Width 4 } | Should -Throw -ErrorId 'AudioPs.Parameter.Width,AudioPs.Commands.GetFeatureDeltaCommand' -ExpectedMessage '*odd*'
        { $mfcc | Get-FeatureDelta -Order 3 -Width 3 } | Should -Throw -ErrorId 'AudioPs.Parameter.Order,*' -ExpectedMessage '*from 1 to 2*'
    }
}
