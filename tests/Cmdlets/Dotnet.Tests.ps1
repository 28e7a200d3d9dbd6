# The library as a package for .NET, and the page of docs for it: what arrives in a project that references it, and that its
# scripts run and print what the page says. All of it from a folder of packages, with a cache of packages that is new.
BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $root AudioPs.psd1)
    $version = $manifest.ModuleVersion
    $rids = @(Get-ChildItem -LiteralPath (Join-Path $root out AudioPs $version runtimes) | ForEach-Object Name)
    $feed = Join-Path $TestDrive feed
    $work = Join-Path $TestDrive audio
    Copy-Item -LiteralPath (Join-Path $root examples audio) -Destination $work -Recurse
    Set-Content -LiteralPath (Join-Path $TestDrive nuget.config) "<configuration><packageSources><clear /><add key='Here' value='$feed' /></packageSources></configuration>"

    $names = 'NUGET_PACKAGES', 'XDG_DATA_HOME', 'DOTNET_NOLOGO', 'DOTNET_CLI_TELEMETRY_OPTOUT', 'AUDIOPS_NATIVE_LIBRARY', 'MSBUILDDISABLENODEREUSE', 'NO_COLOR'
    $before = $names | ForEach-Object { [Environment]::GetEnvironmentVariable($_) }
    $env:DOTNET_NOLOGO = $env:DOTNET_CLI_TELEMETRY_OPTOUT = $env:MSBUILDDISABLENODEREUSE = $env:NO_COLOR = '1'
    $env:AUDIOPS_NATIVE_LIBRARY = $null

    # What dotnet writes in the folder of the recordings; it must end well.
    function Invoke-Dotnet([string[]] $Arguments) {
        Push-Location -LiteralPath $work
        try { $said = & dotnet @Arguments 2>&1 | ForEach-Object { "$_" } } finally { Pop-Location }
        $LASTEXITCODE | Should -Be 0 -Because ($said -join "`n")
        $said
    }

    # The blocks of a language on the page, one after another.
    function Get-Block([string] $Language) {
        $page = Get-Content -Raw -LiteralPath (Join-Path $root docs dotnet.md)
        [regex]::Matches($page, "(?ms)^``````$Language\n(.*?)^``````") | ForEach-Object { $_.Groups[1].Value }
    }

    $null = New-Item -ItemType Directory -Path (Join-Path $TestDrive data)
    $null = Invoke-Dotnet 'pack', (Join-Path $root src AudioPs), '--configuration', 'Release', '--output', $feed, "--property:NativeRids=$($rids -join '%3B')", '--verbosity', 'quiet'
    $env:NUGET_PACKAGES = Join-Path $TestDrive packages
    $env:XDG_DATA_HOME = Join-Path $TestDrive data
    $package = Join-Path $feed "AudioPs.Library.$version.nupkg"
    $printed = @((Get-Block text).TrimEnd() -split '\n')
}

AfterAll {
    for ($i = 0; $i -lt $names.Count; $i++) { [Environment]::SetEnvironmentVariable($names[$i], $before[$i]) }
}

Describe 'The package of the library' {
    BeforeAll {
        $archive = [IO.Compression.ZipFile]::OpenRead($package)
        $entries = $archive.Entries.FullName
        $metadata = ([xml] [IO.StreamReader]::new($archive.GetEntry('AudioPs.Library.nuspec').Open()).ReadToEnd()).package.metadata
        $archive.Dispose()
    }

    It 'holds the assembly with its documentation, the libraries of the module, licences and the page' {
        foreach ($name in 'lib/net10.0/AudioPs.dll', 'lib/net10.0/AudioPs.xml', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'README.md') { $entries | Should -Contain $name }
        $entries -like 'runtimes/*' -replace '^runtimes/|/.*' | Sort-Object -Unique | Should -Be ($rids | Sort-Object)
        foreach ($rid in $rids) { $entries | Should -Contain "runtimes/$rid/native/$($rid -like 'win-*' ? 'audiops_native.dll' : 'libaudiops_native.so')" }
    }

    It 'is of the version of the module, needs no other package and says whose it is' {
        $metadata.version | Should -Be $version
        $metadata.SelectNodes('//*[local-name() = "dependency"]').Count | Should -Be 0
        $metadata.license.type, $metadata.license.'#text' | Should -Be 'file', 'LICENSE'
        $metadata.projectUrl | Should -Be $manifest.PrivateData.PSData.ProjectUri
        $metadata.releaseNotes | Should -Be $manifest.PrivateData.PSData.ReleaseNotes
        $metadata.readme | Should -Be 'README.md'
    }

    It 'has its symbols beside it' {
        $archive = [IO.Compression.ZipFile]::OpenRead([IO.Path]::ChangeExtension($package, 'snupkg'))
        $archive.Entries.FullName | Should -Contain 'lib/net10.0/AudioPs.pdb'
        $archive.Dispose()
    }

    It 'decodes and computes in a console project that references it' {
        $project = Join-Path $TestDrive console
        $null = New-Item -ItemType Directory -Path $project
        Set-Content -LiteralPath (Join-Path $project console.csproj) @"
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="AudioPs.Library" Version="$version" /></ItemGroup>
</Project>
"@
        Set-Content -LiteralPath (Join-Path $project Program.cs) @'
var clip = AudioPs.Media.AudioClip.Load(args[0]);
var mel = new AudioPs.Analysis.MelSpectrogramAnalysis(new() { MelCount = 40 }).Compute(clip);
foreach (var value in mel.Values) System.Console.WriteLine(System.BitConverter.SingleToUInt32Bits(value));
System.Console.WriteLine(AudioPs.Media.NativeLibraryInfo.Current.Path);
'@
        $said = Invoke-Dotnet 'run', '--project', $project, (Join-Path $work speech sentence.wav)
        Import-Module (Join-Path $root out AudioPs)
        $mel = Get-MelSpectrogram (Join-Path $work speech sentence.wav) -MelCount 40
        $said[0..($said.Count - 2)] | Should -Be @($mel.Values | ForEach-Object { "$([BitConverter]::SingleToUInt32Bits($_))" })
        $said[-1] | Should -BeLike "$project*"
    }
}

Describe 'The page of docs for .NET' {
    It 'has a script of C# that prints what the page says' {
        $code = (Get-Block csharp) -join "`n"
        $code | Should -Match "(?m)^#:package AudioPs\.Library@$([regex]::Escape($version))$"
        $script = Join-Path $TestDrive script.cs
        Set-Content -LiteralPath $script $code
        Invoke-Dotnet 'run', $script | Should -Be $printed
        foreach ($file in 'back.flac', 'arpeggio.wav', 'mel.npy') { Join-Path $work $file | Should -Exist }
    }

    It 'has a script of F# that prints the same, from the package as it is unpacked' {
        $unpacked = Join-Path $TestDrive unpacked
        [IO.Compression.ZipFile]::ExtractToDirectory($package, $unpacked)
        $code = (Get-Block fsharp) -join "`n"
        $reference = "#r `"nuget: AudioPs.Library, $version`""
        $code.Contains($reference) | Should -BeTrue
        $script = Join-Path $TestDrive script.fsx
        Set-Content -LiteralPath $script $code.Replace($reference, "#r `"$unpacked/lib/net10.0/AudioPs.dll`"")
        Remove-Item (Join-Path $work *.*)
        $said = @(Invoke-Dotnet 'fsi', '--quiet', $script)
        $said | Should -Be @($printed[0..3]; ($printed[4] -replace ', peak.*'))
        foreach ($file in 'back.flac', 'arpeggio.wav', 'mel.npy') { Join-Path $work $file | Should -Exist }
    }
}
