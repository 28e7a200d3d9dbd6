#requires -Version 7.6
<#
.SYNOPSIS
Lesson 12: time warping. Two versions of one sentence, aligned by hand and by cmdlet, and a fragment found again.
.DESCRIPTION
Nobody says a sentence twice at the same pace. To compare two versions, each frame of the one needs its partner in the other, in
order, so that all partners together are as alike as can be. There are more ways than anybody could try; but the best way to a pair
of frames goes through the best way to a pair before it, so that a table filled in once, row by row, knows it.
.EXAMPLE
./examples/lessons/12-Time-Warping.ps1
#>
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}
$speech = Join-Path $PSScriptRoot .. audio speech sentence.wav
$options = @{ FftLength = 1024; HopLength = 1024; CoefficientCount = 13 }

# 1. A sentence, and the same a quarter slower: 64 ms from frame to frame, a vector of 13 numbers each.
$one = Import-Audio $speech -Duration 2
$reference = $one | Get-Mfcc @options
$slow = $one | Set-AudioTempo -Factor 0.8 | Get-Mfcc @options
"$($reference.Frames) frames, and $($slow.Frames) of the slower one."

# 2. The table, as the definition reads: the least cost of a way to this pair is its distance, and the least cost of the pair
#    before it in one, in the other, or in both.
$frames = @(foreach ($t in 0..($slow.Frames - 1)) { , $slow.GetFrame($t) })
$others = @(foreach ($t in 0..($reference.Frames - 1)) { , $reference.GetFrame($t) })
$cost = [double[,]]::new($slow.Frames, $reference.Frames)
for ($n = 0; $n -lt $slow.Frames; $n++) {
    for ($m = 0; $m -lt $reference.Frames; $m++) {
        $sum = 0.0
        for ($k = 0; $k -lt 13; $k++) { $sum += ($frames[$n][$k] - $others[$m][$k]) * ($frames[$n][$k] - $others[$m][$k]) }
        $before = [double]::PositiveInfinity
        if ($n -and $m) { $before = [Math]::Min($before, $cost[($n - 1), ($m - 1)]) }
        if ($m) { $before = [Math]::Min($before, $cost[$n, ($m - 1)]) }
        if ($n) { $before = [Math]::Min($before, $cost[($n - 1), $m]) }
        $cost[$n, $m] = [Math]::Sqrt($sum) + ($n -or $m ? $before : 0)
    }
}

# 3. The same by cmdlet: the last place of the table is what the whole way costs.
$alignment = $slow | Get-FeatureAlignment $reference
''
'The cost of the way, by hand:   {0:0.00}' -f $cost[($slow.Frames - 1), ($reference.Frames - 1)]
'The cost of the way, by cmdlet: {0:0.00}' -f $alignment.Cost

# 4. The way, drawn: a line for every fourth frame of the slower one, and in it the frame of the reference that it goes with.
''
'Of {0} x {1} pairs of frames the way goes through {2}:' -f $slow.Frames, $reference.Frames, $alignment.Steps.Length
for ($n = 0; $n -lt $slow.Frames; $n += 4) {
    $partner = ($alignment.Steps | Where-Object Frame -EQ $n | Select-Object -First 1).ReferenceFrame
    '  {0,6:0.00} s {1}#' -f $slow.Times[$n], ('.' * $partner)
}

# 5. The same in numbers: where the slower one is at a moment, and where the reference is.
''
'  slower  reference'
foreach ($second in 0.5, 1.0, 1.5, 2.0) {
    $pair = $alignment.Steps | Sort-Object { [Math]::Abs($_.Time - $second) } | Select-Object -First 1
    '{0,6:0.00} s {1,8:0.00} s' -f $pair.Time, $pair.ReferenceTime
}

# 6. What a pair costs on average tells what is alike: the slower version is nearer to the sentence than a flute is.
$flute = Get-ChildItem (Join-Path $PSScriptRoot .. audio music) -Filter *.flac | Select-Object -First 1 | Import-Audio -Mono -SampleRate $one.SampleRate -Duration 2 | Get-Mfcc @options
''
'A pair costs on average {0:0.0} of the slower version, and {1:0.0} of music.' -f $alignment.MeanCost, ($flute | Get-FeatureAlignment $reference).MeanCost

# 7. A fragment is looked for in the whole: the way may begin and end anywhere there.
$fragment = Import-Audio $speech -Offset 0.96 -Duration 0.5 | Get-Mfcc @options
$found = $fragment | Get-FeatureAlignment $reference -Subsequence -Metric Cosine
''
'Half a second from 0.96 s on is found at {0:0.00} to {1:0.00} s.' -f $found.Steps[0].ReferenceTime, $found.Steps[-1].ReferenceTime
