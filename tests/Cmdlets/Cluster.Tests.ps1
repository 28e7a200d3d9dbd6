# docs/cluster.md works on paper with what bench/RESULTS.md has measured: the two are held together, and some of the arithmetic is done again.
Describe 'The page on clusters' {
    BeforeAll {
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $root = Split-Path (Split-Path $PSScriptRoot)
        $page = @{}
        foreach ($line in Get-Content "$root/docs/cluster.md" | Where-Object { $_ -match '^\| [^|]+\|' }) {
            $cells = $line.Trim('| ') -split '\s*\|\s*'
            if (-not $page.ContainsKey($cells[0])) { $page[$cells[0]] = $cells[1..2] }
        }

        function Get-Number([string] $Row, [int] $At) { [double]::Parse(($page[$Row][$At] -replace ','), [cultureinfo]::InvariantCulture) }
    }

    It 'has what was measured, and what comes of it' {
        & "$root/docs/Update-Cluster.ps1" -Check
    }

    It 'is right about what comes of what it has' {
        foreach ($at in 0, 1) {
            $hours = (10000, (2084320 / 360))[$at]
            Get-Number 'core-hours' $at | Should -BeNear ($hours * (Get-Number 'processor time, s' $at) / 3600) -Tolerance 0.06
            Get-Number 'written, GiB' $at | Should -BeNear ($hours * (Get-Number 'written, MiB' $at) / 1024) -Tolerance 0.6
            Get-Number 'files' $at | Should -BeNear ($hours * (Get-Number 'files written' $at)) -Tolerance 501
            (Get-Number 'shards by default' $at) * (Get-Number 'files of a shard' $at) | Should -BeNear (Get-Number 'files' $at) -Tolerance 20000
            (Get-Number 'files in a second' $at) * (Get-Number 'processors that keep it busy' $at) | Should -Not -BeAbove 2010
            (Get-Number 'written in a second, MiB' $at) * (Get-Number 'processors that keep it busy' $at) | Should -Not -BeAbove 1030
            Get-Number 'done in, minutes' $at | Should -BeNear (60 * (Get-Number 'core-hours' $at) / (Get-Number 'processors that keep it busy' $at)) -Tolerance 1
            Get-Number 'to make the features' $at | Should -BeNear (0.05 * (Get-Number 'core-hours' $at)) -Tolerance 0.01
        }
    }
}
