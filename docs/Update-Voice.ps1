#requires -Version 7.6
<#
.SYNOPSIS
Writes into docs/voice.md the tables that bench/RESULTS.md has of voice activity.
.DESCRIPTION
With -Check, tables that are stale are an error instead.
#>
[CmdletBinding()]
param([switch] $Check)
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$file = Join-Path $root docs voice.md

$results = [IO.File]::ReadAllText((Join-Path $root bench RESULTS.md))
$section = [regex]::Match($results, '(?ms)^## Voice\n(.*?)(?=^## )').Groups[1].Value
$speed = [regex]::Match($section, '(?m)^By processor time, .*$').Value
$tables = [regex]::Match($section, '(?ms)^### .*').Value.TrimEnd()
if (-not $speed -or -not $tables) { throw 'bench/RESULTS.md has no tables of voice activity: run ./build.sh Bench -Area Voice.' }

$old = [IO.File]::ReadAllText($file)
$pattern = '(?s)(?<=<!-- measured -->\n).*(?=<!-- end of measured -->)'
if (-not [regex]::IsMatch($old, $pattern)) { throw 'docs/voice.md has lost the marks between which the tables are.' }
$new = [regex]::Replace($old, $pattern, { "$speed`n`n$tables`n" })
if ($new -ceq $old) { return }
if ($Check) { throw 'docs/voice.md does not have what bench/RESULTS.md has measured: run docs/Update-Voice.ps1, and commit what that writes.' }
[IO.File]::WriteAllText($file, $new)
Write-Host '    wrote docs/voice.md'
