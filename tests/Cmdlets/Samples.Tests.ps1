# What CONTRIBUTING says an analysis and an effect take: the samples beside this folder are laid over a copy of the sources, built,
# and tested there. Each file of a sample is one that somebody writes; one that is there already would be one that is edited.
BeforeDiscovery {
    $samples = @(
        @{ Kind = 'an analysis'; Sample = 'Analysis'; Most = 6; Cmdlet = 'Get-SpectralCentroid' }
        @{ Kind = 'an effect'; Sample = 'Effect'; Most = 5; Cmdlet = 'Convert-AudioPolarity' }
    )
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $tree = Join-Path $TestDrive tree

    # All that the parts are built from, without what was built.
    foreach ($item in 'src/AudioPs', 'src/AudioPs.Commands', 'docs', 'tests/Cmdlets', 'AudioPs.psd1', 'README.md', 'Directory.Build.props',
        'Directory.Packages.props', 'global.json', '.editorconfig') {
        $source = Join-Path $root $item
        foreach ($file in (Test-Path -LiteralPath $source -PathType Leaf) ? (Get-Item -LiteralPath $source -Force) : (Get-ChildItem -LiteralPath $source -Recurse -File -Force)) {
            $relative = [IO.Path]::GetRelativePath($root, $file.FullName)
            if ($relative -match '[\\/](bin|obj)[\\/]') { continue }
            $target = Join-Path $tree $relative
            $null = New-Item -ItemType Directory -Path (Split-Path $target) -Force
            Copy-Item -LiteralPath $file.FullName -Destination $target
        }
    }
    $written = @{}
    $edited = @{}
    foreach ($folder in Get-ChildItem -LiteralPath "$root/tests/Samples" -Directory) {
        $written[$folder.Name] = @(Get-ChildItem -LiteralPath $folder.FullName -Recurse -File)
        $edited[$folder.Name] = @($written[$folder.Name] | Where-Object { Test-Path -LiteralPath (Join-Path $tree ([IO.Path]::GetRelativePath($folder.FullName, $_.FullName))) })
    }
    Copy-Item -Path "$root/tests/Samples/*/*" -Destination $tree -Recurse -Force

    # The module as it was built, with these assemblies and lists.
    & "$tree/docs/Update-Lists.ps1" *> $null
    Copy-Item -LiteralPath (Join-Path $root out AudioPs) -Destination (Join-Path $tree out AudioPs) -Recurse
    $module = (Get-ChildItem -LiteralPath (Join-Path $tree out AudioPs) -Directory).FullName
    $said = dotnet build "$tree/src/AudioPs.Commands" --configuration Release --output "$tree/built" --property:RunAnalyzers=false --verbosity quiet --nologo 2>&1
    $isBuilt = $LASTEXITCODE -eq 0
    if ($isBuilt) { Copy-Item -Path "$tree/built/AudioPs*.dll", "$tree/AudioPs.psd1" -Destination $module -Force }
}

Describe 'What <Kind> takes' -ForEach $samples {
    It 'is at most <Most> files, edits included' {
        $edited[$Sample] | Should -BeNullOrEmpty
        ($written[$Sample].Count -le $Most) | Should -BeTrue -Because "it is $($written[$Sample].Count)"
    }

    It 'builds' {
        $isBuilt | Should -BeTrue -Because "$said"
    }

    It 'is listed by the build, with its words' {
        (Import-PowerShellDataFile "$tree/AudioPs.psd1").CmdletsToExport | Should -Contain $Cmdlet
        "$tree/README.md" | Should -FileContentMatch "\[$Cmdlet\]"
    }

    It 'passes its own tests' {
        $pwsh = Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')
        $pester = (Get-Module Pester).Path
        $said = & $pwsh -NoProfile -Command "Import-Module '$pester'; `$run = Invoke-Pester '$tree/tests/Cmdlets/$Cmdlet.Tests.ps1' -PassThru -Output Normal; exit `$run.FailedCount + 100 * !`$run.PassedCount" 2>&1
        $LASTEXITCODE | Should -Be 0 -Because ($said -join "`n")
    }
}
