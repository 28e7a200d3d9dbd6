# docs/cluster.md works on paper with what bench/RESULTS.md has measured: the two are held together, and the arithmetic is done again.
Describe 'The page on clusters' {
    BeforeAll {
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $root = Split-Path (Split-Path $PSScriptRoot)
        $page = @{}
        foreach ($line in Get-Content "$root/docs/cluster.md" | Where-Object { $_ -match '^\| [^|]+\|' }) {
            $cells = $line.Trim('| ') -split '\s*\|\s*'
            if (-not $page.ContainsKey($cells[0])) { $page[$cells[0]] = $cells[1..2] }
        }
        # Processor time, read, written, a file, files, a line, memory.
        $measured = foreach ($name in 'GigaSpeech', 'AudioSet') { , ((Get-Content "$root/bench/RESULTS.md" | Where-Object { $_ -like "| $($name):*" }).Trim('| ') -split '\s*\|\s*') }
        $hours = 10000, (2084320 / 360)

        function Get-Number([string] $Row, [int] $At) { [double]::Parse(($page[$Row][$At] -replace ','), [cultureinfo]::InvariantCulture) }
    }

    It 'has what was measured: <Row>' -ForEach @(
        @{ Row = 'processor time, s'; Column = 1 }, @{ Row = 'read, MiB'; Column = 2 }, @{ Row = 'written, MiB'; Column = 3 }
        @{ Row = 'files written'; Column = 5 }, @{ Row = 'a line of the manifest, bytes'; Column = 6 }
    ) {
        $page[$Row] | Should -Be $measured[0][$Column], $measured[1][$Column]
    }

    It 'is right about <Row>' -ForEach @(
        @{ Row = 'core-hours'; Is = { $hours[$at] * $one[1] / 3600 } }
        @{ Row = 'read, GiB'; Is = { $hours[$at] * $one[2] / 1024 } }
        @{ Row = 'written, GiB'; Is = { $hours[$at] * $one[3] / 1024 } }
        @{ Row = 'files'; Is = { $hours[$at] * $one[5] } }
        @{ Row = 'manifest, GiB'; Is = { $hours[$at] * $one[5] * $one[6] / 1GB } }
        @{ Row = 'shards by default'; Is = { [Math]::Ceiling($hours[$at] / 50) } }
        @{ Row = 'files of a shard'; Is = { 50 * $one[5] } }
        @{ Row = 'a shard, GiB'; Is = { 50 * $one[3] / 1024 } }
        @{ Row = 'a shard on one processor, minutes'; Is = { 50 * $one[1] / 60 } }
        @{ Row = 'to make the features'; Is = { $hours[$at] * $one[1] / 3600 * 0.05 } }
        @{ Row = 'to keep them, a month'; Is = { $hours[$at] * $one[3] / 1024 * 0.02 } }
    ) {
        foreach ($at in 0, 1) {
            $one = @(0) + ($measured[$at][1..7] | ForEach-Object { [double]::Parse($_, [cultureinfo]::InvariantCulture) })
            $expected = & $Is
            # As it is rounded there: to a digit of the last place.
            Get-Number $Row $at | Should -BeNear $expected -Tolerance ([Math]::Max(0.02 * $expected, 0.05))
        }
    }
}
