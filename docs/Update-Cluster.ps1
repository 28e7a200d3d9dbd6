#requires -Version 7.6
<#
.SYNOPSIS
Writes into the tables of docs/cluster.md what bench/RESULTS.md has measured for an hour of audio, and what comes of it for whole corpora.
.DESCRIPTION
With -Check, a table that is stale is an error instead.
#>
[CmdletBinding()]
param([switch] $Check)
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$file = Join-Path $root docs cluster.md

function Format-Number([string] $Format, [double] $Value) { $Value.ToString($Format, [cultureinfo]::InvariantCulture) }

# What storage takes in a second: new files, and MiB.
$newFiles = 2000
$newBytes = 1024

$columns = foreach ($corpus in @{ Name = 'GigaSpeech'; Hours = 10000 }, @{ Name = 'AudioSet'; Hours = 2084320 / 360 }) {
    $row = @(Get-Content -LiteralPath (Join-Path $root bench RESULTS.md) | Where-Object { $_ -like "| $($corpus.Name):*" })
    if ($row.Count -ne 1) { throw "bench/RESULTS.md has no row of $($corpus.Name)." }
    $cells = $row[0].Trim('| ') -split '\s*\|\s*'
    $time, $read, $written, $null, $files, $line = $cells[1..6] | ForEach-Object { [double]::Parse($_, [cultureinfo]::InvariantCulture) }
    $hours = $corpus.Hours
    $busy = [Math]::Max(1, [Math]::Floor([Math]::Min($newFiles * $time / $files, $newBytes * $time / $written)))
    , ([ordered]@{
            'processor time, s' = $cells[1]; 'read, MiB' = $cells[2]; 'written, MiB' = $cells[3]; 'files written' = $cells[5]; 'a line of the manifest, bytes' = $cells[6]
            'core-hours' = (Format-Number '0.0' ($hours * $time / 3600))
            'read, GiB' = (Format-Number '0' ($hours * $read / 1024))
            'written, GiB' = (Format-Number '0' ($hours * $written / 1024))
            'files' = (Format-Number 'N0' (1000 * [Math]::Round($hours * $files / 1000)))
            'manifest, GiB' = (Format-Number '0.0' ($hours * $files * $line / 1GB))
            'shards by default' = (Format-Number '0' ([Math]::Ceiling($hours / 50)))
            'files of a shard' = (Format-Number 'N0' (50 * $files))
            'a shard, GiB' = (Format-Number '0.0' (50 * $written / 1024))
            'a shard on one processor, minutes' = (Format-Number '0.0' (50 * $time / 60))
            'files in a second' = (Format-Number '0' ($files / $time))
            'written in a second, MiB' = (Format-Number '0.0' ($written / $time))
            'read in a second, MiB' = (Format-Number '0.0' ($read / $time))
            'processors that keep it busy' = (Format-Number '0' $busy)
            'done in, minutes' = (Format-Number '0' ($hours * $time / $busy / 60))
            'to make the features' = (Format-Number '0.00' ($hours * $time / 3600 * 0.05))
            'to keep them, a month' = (Format-Number '0.00' ($hours * $written / 1024 * 0.02))
        })
}

$old = [IO.File]::ReadAllText($file)
$new = $old
foreach ($name in $columns[0].Keys) {
    $pattern = "(?m)^\| $([regex]::Escape($name)) \| [^|\n]* \| [^|\n]* \|"
    if ([regex]::Count($new, $pattern) -ne 1) { throw "docs/cluster.md has not one row '$name'." }
    $new = [regex]::Replace($new, $pattern, "| $name | $($columns[0][$name]) | $($columns[1][$name]) |")
}
if ($new -ceq $old) { return }
if ($Check) { throw 'docs/cluster.md does not say what bench/RESULTS.md has measured: run docs/Update-Cluster.ps1, and commit what that writes.' }
[IO.File]::WriteAllText($file, $new)
Write-Host '    wrote docs/cluster.md'
