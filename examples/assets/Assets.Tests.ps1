# Guards a folder of audio in CI: a test for each file, which fails with the rule that is broken and its figure.
#     $container = New-PesterContainer -Path ./Assets.Tests.ps1 -Data @{ Assets = './audio' }
param([string] $Assets = (Join-Path $PSScriptRoot .. audio))

BeforeDiscovery {
    if (-not (Get-Module AudioPs)) { Import-Module AudioPs }
    $files = @(Get-AudioInfo $Assets -Recurse -ErrorAction SilentlyContinue | ForEach-Object { @{ Name = $_.Name; Path = $_.Path } })
}

Describe 'Assets' {
    BeforeAll {
        if (-not (Get-Module AudioPs)) { Import-Module AudioPs }
        $rules = Join-Path $PSScriptRoot rules.psd1
    }

    It '<Name> keeps the rules' -ForEach $files {
        $Path | Should -PassAudioTest $rules
    }
}
