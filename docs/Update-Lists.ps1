#requires -Version 7.6
<#
.SYNOPSIS
Writes the lists of cmdlets: CmdletsToExport in AudioPs.psd1, and the table in README.md.
.DESCRIPTION
The cmdlets are those whose classes are under src/AudioPs.Commands; the table has the first sentence of each page. The build runs
this, so that a new cmdlet is named nowhere by hand. With -Check, a list that is stale is an error instead.
#>
[CmdletBinding()]
param([switch] $Check)
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot

# In the order of the table: a cmdlet's area is its folder.
$areas = 'Files', 'Effects', 'Analysis', 'Corpora', 'Pictures', 'Devices'
$cmdlets = foreach ($file in Get-ChildItem -LiteralPath "$root/src/AudioPs.Commands" -Recurse -Filter *Command.cs) {
    $area = $file.Directory.Name
    if ($area -notin $areas) { throw "'$($file.FullName)' is a cmdlet in a folder that has none: $($areas -join ', ')." }
    if ((Get-Content -Raw -LiteralPath $file) -notmatch '\[Cmdlet\(\s*Verbs\w+\.(\w+),\s*"(\w+)"') { throw "'$($file.FullName)' declares no cmdlet." }
    [pscustomobject]@{ Name = "$($Matches[1])-$($Matches[2])"; Area = $areas.IndexOf($area) }
}
$names = [string[]] $cmdlets.Name
[Array]::Sort($names, [StringComparer]::Ordinal)

function Set-List([string] $File, [string] $Begin, [string] $End, [string[]] $Lines) {
    $path = Join-Path $root $File
    $old = [IO.File]::ReadAllText($path)
    $pattern = '(?s)(?<=' + [regex]::Escape($Begin) + '\n).*?(?=' + [regex]::Escape($End) + ')'
    if ($old -notmatch $pattern) { throw "$File has no list after '$Begin'." }
    $new = [regex]::Replace($old, $pattern, { $Lines -join "`n" })
    if ($new -ceq $old) { return }
    if ($Check) { throw "The list of cmdlets in $File is stale: build here, and commit what that writes." }
    [IO.File]::WriteAllText($path, $new)
    Write-Host "    wrote the list of cmdlets in $File"
}

Set-List AudioPs.psd1 '    CmdletsToExport      = @(' "`n    )" @($names | ForEach-Object { "        '$_'" })
Set-List README.md "| cmdlet | does |`n|---|---|" "`n`n" @(
    foreach ($cmdlet in $cmdlets | Sort-Object Area, Name) {
        $page = "docs/en-US/$($cmdlet.Name).md"
        $first = (Get-Content -LiteralPath (Join-Path $root $page) -TotalCount 3)[2].TrimEnd('.')
        "| [$($cmdlet.Name)]($page) | $($first.Substring(0, 1).ToLowerInvariant() + $first.Substring(1)) |"
    }
)
