# The module as a package: what a gallery takes, and what arrives on a machine that installs it. All of it happens in
# processes whose home is a temporary folder, so that no repository and no module of the user is seen or changed.
BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $root AudioPs.psd1)
    $version = [version] $manifest.ModuleVersion
    $next = [version]::new($version.Major, $version.Minor + 1, 0)
    $module = Join-Path $root out AudioPs $version
    $repository = Join-Path $TestDrive gallery
    $user = Join-Path $TestDrive home
    $installed = Join-Path $user .local share powershell Modules AudioPs
    # Without a .config in the home, NuGet would take the current location for it.
    $null = New-Item -ItemType Directory -Path $repository, (Join-Path $user .config)
    $present = @(Get-ChildItem -LiteralPath . -Name)

    # What a fresh process of that user writes, as objects.
    function Invoke-Fresh([string] $Code) {
        $names = 'HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'PSModulePath'
        $before = $names | ForEach-Object { [Environment]::GetEnvironmentVariable($_) }
        foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $null) }
        $env:HOME = $user
        try {
            $json = & (Join-Path $PSHOME pwsh) -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; & { $Code } | ConvertTo-Json -Compress"
            $LASTEXITCODE | Should -Be 0 -Because "$json"
        }
        finally {
            for ($i = 0; $i -lt $names.Count; $i++) { [Environment]::SetEnvironmentVariable($names[$i], $before[$i]) }
        }
        $json | ConvertFrom-Json
    }

    # The module in a folder as a package of that version in the repository.
    function Publish-Copy([string] $Folder, [version] $As) {
        $copy = Join-Path $TestDrive $As AudioPs
        $null = New-Item -ItemType Directory -Path (Split-Path $copy)
        Copy-Item -LiteralPath $Folder -Destination $copy -Recurse
        $file = Join-Path $copy AudioPs.psd1
        $text = (Get-Content -Raw -LiteralPath $file).Replace("'$version'", "'$As'")
        Set-Content -LiteralPath $file -Value $text -NoNewline
        Invoke-Fresh "
            `$package = Compress-PSResource -Path '$copy' -DestinationPath '$(Split-Path $copy)' -PassThru
            Publish-PSResource -NupkgPath `$package.FullName -Repository Here
            `$package.FullName"
    }

    Invoke-Fresh "Register-PSResourceRepository -Name Here -Uri '$repository' -Trusted; Unregister-PSResourceRepository -Name PSGallery"
    $package = Publish-Copy $module $version
}

Describe 'The manifest' {
    It 'is one that PowerShell accepts, without a warning' {
        $tested = Test-ModuleManifest -Path (Join-Path $module AudioPs.psd1) -ErrorAction Stop -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $tested.ExportedCmdlets.Count | Should -Be $manifest.CmdletsToExport.Count
    }

    It 'has the addresses that a gallery shows, all of one project' {
        $data = $manifest.PrivateData.PSData
        $data.ProjectUri | Should -Match '^https://[^/]+/[^/]+/AudioPs$'
        foreach ($name in 'LICENSE', 'CHANGELOG.md') { Join-Path $root $name | Should -Exist }
        $data.LicenseUri | Should -Be "$($data.ProjectUri)/blob/main/LICENSE"
        $data.ReleaseNotes | Should -Be "$($data.ProjectUri)/blob/main/CHANGELOG.md"
    }

    It 'has tags of one word, for the edition and every system that there is a library for' {
        $tags = $manifest.PrivateData.PSData.Tags
        foreach ($tag in $tags) { $tag | Should -Match '^\w+$' }
        $tags | Should -Contain 'PSEdition_Core'
        $names = @{ linux = 'Linux'; win = 'Windows' }
        foreach ($rid in Get-ChildItem -LiteralPath (Join-Path $module runtimes)) { $tags | Should -Contain $names[($rid.Name -split '-')[0]] }
    }

    It 'has a label that a version may have' {
        $manifest.PrivateData.PSData.Prerelease | Should -Match '^([a-zA-Z]+\d*)?$'
    }
}

Describe 'The package' {
    BeforeAll {
        $archive = [IO.Compression.ZipFile]::OpenRead($package)
        $entries = $archive.Entries.FullName
        $nuspec = [xml] [IO.StreamReader]::new($archive.GetEntry('AudioPs.nuspec').Open()).ReadToEnd()
        $archive.Dispose()
    }

    It 'holds every file of the module' {
        $files = Get-ChildItem -LiteralPath $module -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($module, $_.FullName) }
        $files | Should -Not -BeNullOrEmpty
        $files | Where-Object { $_ -notin $entries } | Should -BeNullOrEmpty
    }

    It 'holds for each platform the library and what draws' {
        $rids = @(Get-ChildItem -LiteralPath (Join-Path $module runtimes) | ForEach-Object Name)
        $rids | Should -Not -BeNullOrEmpty
        foreach ($rid in $rids) {
            $rid | Should -BeIn 'linux-x64', 'linux-arm64', 'win-x64'
            $own, $form = $rid -like 'win-*' ? ('audiops_native.dll', 'lib{0}.dll') : ('libaudiops_native.so', 'lib{0}.so')
            $entries | Should -Contain "runtimes/$rid/native/$own"
            foreach ($name in 'SkiaSharp', 'HarfBuzzSharp') { $entries | Should -Contain "drawing/runtimes/$rid/native/$($form -f $name)" }
        }
    }

    It 'says what the manifest says' {
        $data = $nuspec.package.metadata
        $data.version | Should -Be $version
        $data.projectUrl | Should -Be $manifest.PrivateData.PSData.ProjectUri
        $data.licenseUrl | Should -Be $manifest.PrivateData.PSData.LicenseUri
        $data.releaseNotes | Should -Be $manifest.PrivateData.PSData.ReleaseNotes
        $data.description | Should -Be $manifest.Description
        ($data.tags -split ' ') | Should -Be (@('PSModule') + $manifest.PrivateData.PSData.Tags)
        $data.SelectNodes('*[local-name() = "dependencies"]').Count | Should -Be 0
    }
}

Describe 'Whoever installs it' {
    It 'finds it by name and by tag' {
        $found = Invoke-Fresh '(Find-PSResource -Name AudioPs -Repository Here), (Find-PSResource -Tag spectrogram -Repository Here) | ForEach-Object { "$($_.Name) $($_.Version)" }'
        $found | Should -Be "AudioPs $version", "AudioPs $version"
    }

    It 'installs it, installs it again, and uses it by the name of a cmdlet alone' {
        Invoke-Fresh 'Install-PSResource AudioPs -Repository Here; Install-PSResource AudioPs -Repository Here -Reinstall'
        $used = Invoke-Fresh "
            `$info = Get-AudioInfo -LiteralPath '$root/examples/audio/speech/sentence.wav'
            `$null = Get-MelSpectrogram -InputObject (Import-Audio -LiteralPath `$info.Path)
            `$null = Export-AudioPlot '$root/examples/audio/speech/sentence.wav' '$TestDrive/sentence.png'
            @{ Rate = `$info.SampleRate; Base = (Get-Module AudioPs).ModuleBase; Synopsis = (Get-Help Get-AudioInfo).Synopsis }"
        $used.Rate | Should -Be 16000
        $used.Base | Should -Be (Join-Path $installed $version)
        $used.Synopsis | Should -Not -BeLike '*Get-AudioInfo*'
        "$TestDrive/sentence.png" | Should -Exist
    }

    It 'updates it to a higher version, and imports that' {
        $null = Publish-Copy $module $next
        Invoke-Fresh 'Update-PSResource AudioPs -Repository Here'
        $used = Invoke-Fresh "
            Import-Module AudioPs
            @{ Versions = @((Get-InstalledPSResource AudioPs).Version | ForEach-Object ToString); Base = (Get-Module AudioPs).ModuleBase
               Rate = (Get-AudioInfo -LiteralPath '$root/examples/audio/music/duet.flac').SampleRate }"
        $used.Base | Should -Be (Join-Path $installed $next)
        $used.Rate | Should -Be 32000
        @($used.Versions | Sort-Object) | Should -Be "$version", "$next"
    }
}

Describe 'All of this' {
    It 'leaves nothing in the folder that it runs in' {
        @(Get-ChildItem -LiteralPath . -Name | Where-Object { $_ -notin $present }) | Should -BeNullOrEmpty
    }
}
