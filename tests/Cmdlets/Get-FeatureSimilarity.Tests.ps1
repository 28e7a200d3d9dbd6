Describe 'Get-FeatureSimilarity' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        # Twice the same eight frames.
        $random = [Random]::new(1)
        $twice = [float[,]]::new(3, 16)
        foreach ($k in 0..2) { foreach ($t in 0..7) { $twice[$k, $t] = $twice[$k, ($t + 8)] = $random.NextSingle() } }
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $mfcc = Get-Mfcc $speech -Duration 1
    }

    It 'shows a repetition as a line beside the diagonal' {
        $similarity = Get-FeatureSimilarity $twice -NeighborCount 1
        $similarity.Shape | Should -Be 16, 16
        $similarity.Kind | Should -Be 'Similarity'
        foreach ($t in 0..15) { foreach ($other in 0..15) { $similarity[$other, $t] | Should -Be ([Math]::Abs($t - $other) -eq 8 ? 1 : 0) } }
        $similarity.Names[3] | Should -Be 't3'
    }

    It 'names rows by the time of their frame, and columns have it' {
        $similarity = $mfcc | Get-FeatureSimilarity
        $similarity.Names[1] | Should -Be '0.032 s'
        $similarity.Times | Should -Be $mfcc.Times
    }

    It 'gives distances, affinities, and all of them' {
        $distance = $mfcc | Get-FeatureSimilarity -Mode Distance -Full
        $affinity = $mfcc | Get-FeatureSimilarity -Mode Affinity -Full -Bandwidth 100 -IncludeSelf
        $distance[5, 9] | Should -Be $distance[9, 5]
        $distance[5, 5] | Should -Be 0
        $affinity[5, 5] | Should -Be 1
        $affinity[5, 9] | Should -BeNear ([Math]::Exp(-$distance[5, 9] / 100)) -Tolerance 1e-6
        $sum = (0..19 | ForEach-Object { $d = $mfcc[$_, 5] - $mfcc[$_, 9]; $d * $d } | Measure-Object -Sum).Sum
        $distance[5, 9] | Should -BeNear ([Math]::Sqrt($sum)) -Tolerance 1e-3
    }

    It 'keeps frames apart, and links mutual ones alone' {
        $similarity = $mfcc | Get-FeatureSimilarity -width 4 -sym
        foreach ($t in 4..20) { foreach ($other in ($t - 3)..($t + 3)) { $similarity[$other, $t] | Should -Be 0 } }
        foreach ($t in 0..20) { foreach ($other in 0..20) { $similarity[$other, $t] | Should -Be $similarity[$t, $other] } }
    }

    It 'compares with another feature' {
        $part = $mfcc.SelectFrames(10, 6)
        $similarity = $part | Get-FeatureSimilarity -ReferenceObject $mfcc -k 1
        $similarity.Shape | Should -Be $mfcc.Frames, 6
        foreach ($t in 0..5) { $similarity[(10 + $t), $t] | Should -Be 1 }
    }

    It 'is finite on silence, in every mode' {
        $flat = [float[,]]::new(2, 10)
        foreach ($mode in 'Connectivity', 'Affinity', 'Distance') {
            foreach ($metric in 'Euclidean', 'Cosine', 'Correlation', 'Canberra', 'BrayCurtis') {
                $all = (Get-FeatureSimilarity $flat -Mode $mode -Metric $metric).GetStatistics()
                $all.Minimum | Should -Be 0
                $all.Maximum | Should -Be ($mode -eq 'Distance' ? 0 : 1)
            }
        }
    }

    It 'draws' {
        $picture = Join-Path $TestDrive similarity.png
        $mfcc | Get-FeatureSimilarity -Mode Affinity | Export-AudioPlot $picture -Width 300 -Height 300
        $picture | Should -Exist
    }

    It 'refuses what does not go together, and too few frames' {
        { $mfcc | Get-FeatureSimilarity -Bandwidth 3 } | Should -Throw -ErrorId 'AudioPs.Parameter.Bandwidth,*' -ExpectedMessage '*Affinity*'
        { $mfcc | Get-FeatureSimilarity -ReferenceObject $mfcc -Mutual } | Should -Throw -ErrorId 'AudioPs.Parameter.Mutual,*'
        { $mfcc | Get-FeatureSimilarity -Mode Affinity -Bandwidth wide } | Should -Throw -ExpectedMessage '*Median*'
        $mfcc | Get-FeatureSimilarity -ReferenceObject $mfcc -Mode Affinity -Bandwidth Mean -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failures" | Should -BeLike '*Median or a number*'
        $mfcc.SelectFrames(0, 4) | Get-FeatureSimilarity -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failures" | Should -BeLike '*4 frames, too few*'
        $mfcc.SelectFrames(0, 9) | Get-FeatureSimilarity -MinLag 4 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failures" | Should -BeLike '*1 to 3 apart*'
    }
}
