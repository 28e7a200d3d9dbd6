Describe 'Add-FeatureMask' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $mel = Get-MelSpectrogram $speech -MelCount 40 -Log Decibel
        $before = [float[]] $mel.Values.Clone()
    }

    It 'masks whole bands and frames with the mean, and leaves the rest and its input as they are' {
        $masked = $mel | Add-FeatureMask -Seed 2 -FrequencyMaskWidth 10 -TimeMaskWidth 20
        $masked | Should -BeOfType AudioPs.Dsp.Spectrogram
        $masked.Scale | Should -Be 'Mel'
        $masked.Frequencies | Should -Be $mel.Frequencies
        $masked.Times | Should -Be $mel.Times
        $mean = [float] ($before | Measure-Object -Average).Average
        $changed = 0
        for ($i = 0; $i -lt $before.Count; $i++) {
            if ($masked.Values[$i] -eq $before[$i]) { continue }
            $changed++
            if ([Math]::Abs($masked.Values[$i] - $mean) -gt 1e-4) { throw "$i is $($masked.Values[$i])" }
        }
        $changed | Should -BeAbove 0
        , $mel.Values | Should -BeNear $before -Tolerance 0
    }

    It 'gives the same for the same seed, and others in a pipeline' {
        ($mel | Add-FeatureMask -Seed 5) -eq ($mel | Add-FeatureMask -Seed 5) | Should -BeTrue
        ($mel | Add-FeatureMask -Seed 5) -eq ($mel | Add-FeatureMask -Seed 6) | Should -BeFalse
        $one, $other = $mel, $mel | Add-FeatureMask
        $one -eq $other | Should -BeFalse
        # The numbers of this seed on any machine.
        $zeros = Add-FeatureMask ([float[,]]::new(3, 4)) -Seed 1
        $zeros.Kind | Should -Be 'Feature'
    }

    It 'takes the words of torchaudio' {
        $theirs = $mel | Add-FeatureMask -n_freq_masks 1 -freq_mask_param 8 -n_time_masks 3 -time_mask_param 9 -p 0.5 -zero_masking $true
        $ours = $mel | Add-FeatureMask -FrequencyMaskCount 1 -FrequencyMaskWidth 8 -TimeMaskCount 3 -TimeMaskWidth 9 -MaxTimeShare 0.5 -MaskValue Zero
        $theirs -eq $ours | Should -BeTrue
        { $mel | Add-FeatureMask -mask_param 3 } | Should -Throw -ExpectedMessage '*-TimeMaskWidth*'
    }

    It 'masks nothing where it is told to, and warps time alone' {
        ($mel | Add-FeatureMask -FrequencyMaskCount 0 -TimeMaskCount 0) -eq $mel | Should -BeTrue
        $warped = $mel | Add-FeatureMask -FrequencyMaskCount 0 -TimeMaskCount 0 -TimeWarp 20
        $warped -eq $mel | Should -BeFalse
        , $warped.GetFrame(0) | Should -BeNear $mel.GetFrame(0) -Tolerance 0
        , $warped.GetFrame($mel.Frames - 1) | Should -BeNear $mel.GetFrame($mel.Frames - 1) -Tolerance 0
    }

    It 'keeps double precision and matrices' {
        Get-MelSpectrogram $speech -Precision Double | Add-FeatureMask | Should -BeOfType AudioPs.Dsp.DoubleSpectrogram
        $mfcc = Get-Mfcc $speech | Add-FeatureMask -FrequencyMaskWidth 3 -MaskValue Minimum
        $mfcc | Should -BeOfType AudioPs.Dsp.FeatureMatrix
        $mfcc.Kind | Should -Be 'Mfcc'
        Add-FeatureMask ([double[,]]::new(2, 3)) | Should -BeOfType AudioPs.Dsp.DoubleFeatureMatrix
    }

    It 'refuses a mean of what has none, and says what to do' {
        $matrix = [float[,]]::new(1, 2)
        $matrix[0, 1] = [float]::NaN
        Add-FeatureMask $matrix -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.AddFeatureMaskCommand'
        "$failures" | Should -BeLike '*NaN in r0, frame 1*Mask with zeros*'
        { $mel | Add-FeatureMask -MaxTimeShare 1.5 } | Should -Throw
    }
}
