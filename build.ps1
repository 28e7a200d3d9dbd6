#requires -Version 7.6
<#
.SYNOPSIS
Builds, demonstrates, tests and packs AudioPs. This is the only build logic; build.sh starts it.
.DESCRIPTION
Each task does the set-up that it needs. What has not changed since the last run is not built again.

  Build    the native library, the assemblies and the help, put together as out/AudioPs/<version>
  Demo     Build, then examples/Quickstart.ps1
  Test     Build, then every test; the last line is 'N passed, N failed, N skipped'
  Cmdlets  Build, then the tests of the cmdlets, which are part of Test
  SystemFFmpeg  Build, then all tests of FFmpeg's part with the machine's own FFmpeg, of which Test has a short form
  Damage   Build, then damaged files of every format that is read, 300,000 of them or as many as 15 minutes are enough for; Test has
           a short form with the same files each time
  Browser  Build, then the tests of pages in Chromium, which are part of Test
  Screenshots  Build, then the pictures of the README in docs/images
  Parity   Build, then the comparison with reference outputs, as a table that goes to tests/Parity/PARITY.md
  Bench    Build, then the comparison with other programs
  Pack     Build for every -Rid, then the package out/AudioPs.<version>.nupkg, as galleries take it, and that of the library for
           .NET, out/AudioPs.Library.<version>.nupkg
  Install  Build, then the package of it installed for this user
  Clean    removes what the tasks above have made, but not the cache of the native build
.EXAMPLE
./build.ps1 Demo
.EXAMPLE
./build.ps1 Pack -Rid linux-x64,win-x64
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Demo', 'Test', 'Cmdlets', 'SystemFFmpeg', 'Damage', 'Browser', 'Screenshots', 'Parity', 'Bench', 'Pack', 'Install', 'Clean')]
    [string] $Task = 'Build',

    # Platforms whose native library Pack puts into the module.
    [string[]] $Rid = @('linux-x64', 'linux-arm64', 'win-x64'),

    # The part of the benchmarks that Bench runs; all when left out.
    [string] $Area,

    # The Pester that runs the tests of the cmdlets, of those that tests/AudioPs.Commands.Tests pins; the first when left out.
    [string] $PesterVersion
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
# Exit codes are looked at where they matter, with a message that says more than a number.
$PSNativeCommandUseErrorActionPreference = $false
$env:DOTNET_CLI_TELEMETRY_OPTOUT = $env:DOTNET_NOLOGO = $env:POWERSHELL_TELEMETRY_OPTOUT = '1'
$env:POWERSHELL_UPDATECHECK = 'Off'

$root = $PSScriptRoot
$out = Join-Path $root out
$version = (Import-PowerShellDataFile -LiteralPath (Join-Path $root AudioPs.psd1)).ModuleVersion
$module = Join-Path $out AudioPs $version
# This PowerShell, for processes of its own. One that is a .NET tool runs as a process of dotnet, with its own program beside.
$pwsh = Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')
$hostRid = ($IsWindows ? 'win' : $IsMacOS ? 'osx' : 'linux') + '-' +
    [Runtime.InteropServices.RuntimeInformation]::OSArchitecture.ToString().ToLowerInvariant()

function Write-Step([string] $Text) { Write-Host "==> $Text" -ForegroundColor Cyan }

# Runs a step and says how long it took.
function Measure-Step([string] $Text, [scriptblock] $Step) {
    Write-Step $Text
    $clock = [Diagnostics.Stopwatch]::StartNew()
    & $Step
    Write-Host ('    {0:m\:ss} min' -f $clock.Elapsed)
}

# Runs a program, which has the terminal to itself, and throws when it fails.
function Invoke-Program([string] $Program, [string[]] $Arguments, [string] $Failure) {
    & $Program @Arguments
    if ($LASTEXITCODE) { throw "$Failure ($Program ended with exit code $LASTEXITCODE)." }
}

# A hash of the names and contents of files, and of all files under folders, apart from build output.
function Get-ContentHash([string[]] $Path) {
    $hash = [Security.Cryptography.IncrementalHash]::CreateHash('SHA256')
    $files = foreach ($item in $Path) {
        $full = Join-Path $root $item
        if ([IO.Directory]::Exists($full)) { [IO.Directory]::GetFiles($full, '*', 'AllDirectories') }
        elseif ([IO.File]::Exists($full)) { $full }
    }
    $files = [string[]] @($files | Where-Object { $_ -notmatch '[\\/](bin|obj)[\\/]' })
    [Array]::Sort($files, [StringComparer]::Ordinal)
    foreach ($file in $files) {
        $hash.AppendData([Text.Encoding]::UTF8.GetBytes([IO.Path]::GetRelativePath($root, $file) + "`n"))
        $hash.AppendData([IO.File]::ReadAllBytes($file))
    }
    [Convert]::ToHexString($hash.GetHashAndReset())
}

# Runs a step unless it ran before on the same inputs and its output is still there.
function Invoke-WhenChanged([string] $Name, [string[]] $Source, [string] $Output, [scriptblock] $Step) {
    $stamp = Join-Path $out .stamps $Name
    $hash = Get-ContentHash $Source
    if ((Test-Path -LiteralPath $Output) -and (Test-Path -LiteralPath $stamp) -and (Get-Content -Raw -LiteralPath $stamp) -eq $hash) {
        return
    }
    & $Step
    $null = New-Item -ItemType Directory -Path (Join-Path $out .stamps) -Force
    Set-Content -LiteralPath $stamp -Value $hash -NoNewline
}

# A new file under the old name: an assembly or library may be mapped into a running process.
function Copy-Fresh([string] $Source, [string] $Destination) {
    $null = New-Item -ItemType Directory -Path (Split-Path $Destination) -Force
    if (Test-Path -LiteralPath $Destination) { Remove-Item -LiteralPath $Destination -Force }
    Copy-Item -LiteralPath $Source -Destination $Destination
}

function Assert-Sdk {
    if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) {
        throw 'The .NET 10 SDK is needed: see https://dotnet.microsoft.com/download/dotnet/10.0'
    }
}

# The native library of a platform, in out/native/<rid>. The script installs the Debian packages that it misses when it
# may, says which they are when it may not, and caches what it builds outside the tree. It looks by itself, and at once, whether
# anything has changed: sources, compiler, AUDIOPS_NATIVE, the machine's FFmpeg.
function Build-Native([string] $For) {
    Invoke-Program bash "$root/native/build.sh", $For 'The native library was not built; the messages above say why' | Out-Null
}

function Build-Managed {
    $source = 'src/AudioPs', 'src/AudioPs.Commands', 'Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig'
    Invoke-WhenChanged managed $source (Join-Path $out managed AudioPs.Commands.dll) {
        Measure-Step 'Assemblies' {
            # Compiled ahead for this machine; elsewhere the same assemblies are compiled as they run.
            Invoke-Program dotnet 'publish', "$root/src/AudioPs.Commands", '--configuration', 'Release', '--runtime', $hostRid,
                '--no-self-contained', '--property:PublishReadyToRun=true', '--output', (Join-Path $out managed), '--verbosity', 'quiet', '--nologo' 'The assemblies were not built'
        }
    }
}

# An assembly that brings third-party packages, with their native libraries for a platform where they have any, in a folder of out.
function Build-Packaged([string] $Project, [string] $Subject, [string] $Folder, [string] $For) {
    $source = "src/$Project", 'src/AudioPs', 'Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig'
    Invoke-WhenChanged $Folder.Replace('/', '-') $source (Join-Path $out $Folder "$Project.dll") {
        Measure-Step "$Subject, for $For" {
            Invoke-Program dotnet 'publish', "$root/src/$Project", '--configuration', 'Release', '--runtime', $For, '--no-self-contained',
                "--property:PublishReadyToRun=$($For -eq $hostRid)", '--output', (Join-Path $out $Folder), '--verbosity', 'quiet', '--nologo' "$Subject was not built"
        }
    }
}

function Build-Module([string[]] $For) {
    Assert-Sdk
    $props = Get-Content -Raw -LiteralPath (Join-Path $root Directory.Build.props)
    if ($props -notmatch "<VersionPrefix>$([regex]::Escape($version))</VersionPrefix>") {
        throw "AudioPs.psd1 says version $version and Directory.Build.props another: make them one."
    }
    # Written where people work; elsewhere a list that is stale fails.
    & "$root/docs/Update-Lists.ps1" -Check:([bool] $env:CI)
    foreach ($target in $For) { Build-Native $target }
    Build-Managed
    foreach ($target in @($hostRid) + $For | Select-Object -Unique) {
        Build-Packaged AudioPs.Drawing 'What draws pictures' "drawing/$target" $target
        Build-Packaged AudioPs.Inference 'What runs networks' "inference/$target" $target
    }
    # All managed: the same on every platform.
    Build-Packaged AudioPs.Tables 'What reads and writes table files' tables $hostRid
    Invoke-WhenChanged "module-$($For -join '+')" 'AudioPs.psd1', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'module', 'docs', 'out/managed', 'out/drawing', 'out/inference', 'out/tables', 'out/native' $module {
        Write-Step "Module in $([IO.Path]::GetRelativePath($root, $module))"
        # Nothing of an earlier build, nor the word that a module for other platforms is there. What is in use is told below.
        Remove-Item -Path $module, (Join-Path $out .stamps 'module-*') -Recurse -Force -ErrorAction Ignore
        foreach ($file in 'AudioPs.psd1', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'module/AudioPs.Import.ps1', 'module/AudioPs.Assertions.ps1', 'out/managed/AudioPs.dll', 'out/managed/AudioPs.xml', 'out/managed/AudioPs.Commands.dll') {
            Copy-Fresh (Join-Path $root $file) (Join-Path $module (Split-Path -Leaf $file))
        }
        # In a folder of its own: packing takes any manifest beside AudioPs.psd1 for that of the module.
        foreach ($file in Get-ChildItem -LiteralPath "$root/module/views" -File) { Copy-Fresh $file.FullName (Join-Path $module views $file.Name) }
        foreach ($target in $For) {
            foreach ($library in Get-ChildItem -LiteralPath (Join-Path $out native $target) -File) {
                Copy-Fresh $library.FullName (Join-Path $module runtimes $target native $library.Name)
            }
            foreach ($library in Get-ChildItem -LiteralPath (Join-Path $out drawing $target) -File | Where-Object Name -match '^lib\w+\.(so|dll|dylib)$') {
                Copy-Fresh $library.FullName (Join-Path $module drawing runtimes $target native $library.Name)
            }
            # The runtime itself; what it would pass work to is not used.
            $runtime = $target -like 'win-*' ? 'onnxruntime.dll' : 'libonnxruntime.*'
            foreach ($library in Get-ChildItem -LiteralPath (Join-Path $out inference $target) -File | Where-Object Name -like $runtime) {
                Copy-Fresh $library.FullName (Join-Path $module inference runtimes $target native $library.Name)
            }
        }
        # In a folder of its own: PowerShell must not find these packages, the load context of AudioPs does.
        foreach ($file in Get-ChildItem -LiteralPath (Join-Path $out drawing $hostRid) -File | Where-Object Name -match '^(?!lib).*\.(dll|txt)$') {
            Copy-Fresh $file.FullName (Join-Path $module drawing $file.Name)
        }
        foreach ($file in Get-ChildItem -LiteralPath (Join-Path $out inference $hostRid) -File | Where-Object Name -match '^(AudioPs\.Inference|Microsoft).*\.dll$|\.txt$') {
            Copy-Fresh $file.FullName (Join-Path $module inference $file.Name)
        }
        foreach ($file in Get-ChildItem -LiteralPath (Join-Path $out tables) -File -Filter *.dll) { Copy-Fresh $file.FullName (Join-Path $module tables $file.Name) }
        & "$root/docs/Build-Help.ps1" -OutputPath (Join-Path $module en-US)
    }
    if (($env:PSModulePath -split [IO.Path]::PathSeparator) -notcontains $out) {
        $env:PSModulePath = $out + [IO.Path]::PathSeparator + $env:PSModulePath
    }
}

# One entry a suite: its name and how many tests passed, failed and were skipped.
$suites = [Collections.Generic.List[object]]::new()

function Add-Suite([string] $Name, [int] $Passed, [int] $Failed, [int] $Skipped) {
    $suites.Add([pscustomobject]@{ Name = $Name; Passed = $Passed; Failed = $Failed; Skipped = $Skipped })
}

# A script whose exit code says whether all went well counts as one test.
function Test-Script([string] $Name, [string[]] $Command) {
    & bash @Command
    $failed = [int] ($LASTEXITCODE -ne 0)
    Add-Suite $Name (1 - $failed) $failed 0
}

function Test-Native {
    Write-Step 'Tests of the native library'
    Test-Script 'native library' "$root/native/tests/run.sh"
    Write-Step 'Tests of where its sources come from'
    Test-Script 'native sources' "$root/native/tests/sources_test.sh"
}

# Where the tests of the library leave what they found.
$results = Join-Path $out test-results

# Runs of the numeric tests with part of the processor switched off, and how wide vectors they may still use, in bits. A
# test asserts that width: a switch that the runtime no longer knows would leave it too wide.
$engines = @(
    @{ Name = 'without AVX-512'; Switch = 'DOTNET_EnableAVX512'; VectorBits = 256 }
    @{ Name = 'without AVX2'; Switch = 'DOTNET_EnableAVX2'; VectorBits = 128 }
    @{ Name = 'without SIMD'; Switch = 'DOTNET_EnableHWIntrinsic'; VectorBits = 0 }
)

# Counts what the files of a finished run say. One that broke before it could count is a failure too.
function Add-Run([string] $Name, [string[]] $Trx, [bool] $IsBroken) {
    $passed = $failed = $skipped = 0
    foreach ($file in $Trx) {
        if (-not [IO.File]::Exists($file)) { continue }
        $counters = ([xml] (Get-Content -Raw -LiteralPath $file)).TestRun.ResultSummary.Counters
        $passed += [int] $counters.passed
        $failed += [int] $counters.executed - [int] $counters.passed
        $skipped += [int] $counters.total - [int] $counters.executed
    }
    if ($IsBroken -and -not $failed) { $failed = 1 }
    Add-Suite $Name $passed $failed $skipped
}

function Test-Library {
    Write-Step 'Tests of the assemblies'
    if (Test-Path -LiteralPath $results) { Remove-Item -LiteralPath $results -Recurse -Force }
    $null = [IO.Directory]::CreateDirectory($results)
    $env:AUDIOPS_PARITY = Join-Path $results parity.tsv
    & dotnet test --solution "$root/AudioPs.slnx" --configuration Release --property:SourcesAnalyzed=true --results-directory $results --report-xunit-trx
    $env:AUDIOPS_PARITY = $null
    Add-Run 'assemblies' ([IO.Directory]::GetFiles($results, '*.trx', 'AllDirectories')) ($LASTEXITCODE -ne 0)
}

# The tests that match, of the library as it was last built, in a process with other environment variables.
function Test-Process($Run, [string[]] $Filter) {
    Write-Step "Tests of the library: $($Run.Suite), $($Run.Name)"
    $trx = Join-Path $results "$($Run.Name).trx"
    foreach ($name in $Run.Variables.Keys) { [Environment]::SetEnvironmentVariable($name, $Run.Variables[$name]) }
    try {
        & dotnet "$root/tests/AudioPs.Tests/bin/Release/net10.0/AudioPs.Tests.dll" @Filter -reporter quiet -noLogo -result-trx $trx
        Add-Run "$($Run.Suite), $($Run.Name)" $trx ($LASTEXITCODE -ne 0)
    }
    finally {
        foreach ($name in $Run.Variables.Keys) { [Environment]::SetEnvironmentVariable($name, $null) }
    }
}

# With part of the processor switched off.
function Test-Engine($Engine, [string[]] $Filter) {
    $variables = @{ AUDIOPS_PARITY = Join-Path $results "$($Engine.Name).tsv"; AUDIOPS_VECTOR_BITS = $Engine.VectorBits }
    if ($Engine.Switch) { $variables[$Engine.Switch] = 0 }
    Test-Process @{ Name = $Engine.Name; Suite = 'numeric'; Variables = $variables } $Filter
}

# Prints the parity table of the runs so far. A case that no test checks counts as a test that failed.
function Show-Parity([string[]] $Name, [string] $Markdown) {
    . "$root/tests/Parity/Parity.ps1"
    $runs = @(Read-Parity ($Name | ForEach-Object { Join-Path $results "$_.tsv" }))
    if (-not $runs) {
        Write-Host '    no parity table: the reference data is not here (AUDIOPS_GOLDEN may name its folder)'
        return
    }
    $rows = @(Get-ParityRow $runs)
    Write-ParityTable $rows
    $missing = @($rows | Where-Object { $null -eq $_.Worst }).Count
    if ($missing) { Add-Suite 'parity, outputs that no test checks' 0 $missing 0 }
    if ($Markdown) {
        [IO.File]::WriteAllText($Markdown, (Get-ParityMarkdown $runs $rows))
        Write-Host "    written to $([IO.Path]::GetRelativePath($root, $Markdown))"
    }
}

# In processes of their own: what the tests load and leave ends with them. A processor each, up to four, which share the files;
# those that need what others do in time, stopping, clusters and devices, come after, and have the machine to themselves.
function Test-Cmdlet {
    Write-Step 'Tests of the cmdlets'
    $folder = Join-Path $results cmdlets
    if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
    $claims = (New-Item -ItemType Directory -Path (Join-Path $folder claims) -Force).FullName
    $alone = 'Pipeline', 'Slurm', 'Start-Audio*' | ForEach-Object { Join-Path $root tests Cmdlets "$_.Tests.ps1" }
    foreach ($file in Get-Item $alone) { $null = New-Item (Join-Path $claims $file.Name) }
    $common = '-NoProfile', '-File', "$root/tests/Run.ps1", '-PesterVersion', $PesterVersion, '-ResultPath', $folder
    $count = [Math]::Clamp([Environment]::ProcessorCount, 2, 4)
    # What the first says is seen at once, and what the others say after it.
    $others = 2..$count | ForEach-Object -AsJob -ThrottleLimit $count -Parallel {
        $arguments = $using:common + '-ClaimPath', $using:claims, '-CountPath', (Join-Path $using:folder "$_.txt")
        # What goes to the error stream is text too: as errors it would end the build.
        & $using:pwsh @arguments 2>&1 | ForEach-Object { "$_" }
    }
    & $pwsh @common -ClaimPath $claims -CountPath (Join-Path $folder 1.txt)
    $others | Receive-Job -Wait -AutoRemoveJob | Out-Host
    & $pwsh @common -Path ($alone -join ',') -CountPath (Join-Path $folder alone.txt)
    $passed = $failed = $skipped = 0
    foreach ($name in @(1..$count) + 'alone') {
        $counts = Join-Path $folder "$name.txt"
        $counted = (Test-Path -LiteralPath $counts) ? @(Get-Content -LiteralPath $counts) : (0, 1, 0)
        $passed += [int] $counted[0]
        $failed += [int] $counted[1]
        $skipped += [int] $counted[2]
    }
    Add-Suite 'cmdlets' $passed $failed $skipped
}

# The pages that AudioPs writes, in headless Chromium. Where there is no browser and none may be installed, each file of
# tests counts as one that was skipped. Most of the time Chromium and the tests wait for each other, so that they run beside
# what is done until Complete-Browser.
function Start-Browser {
    Write-Step 'Tests of pages in a browser, begun'
    $tests = [IO.Directory]::GetFiles("$root/tests/Browser", '*.test.mjs')
    & bash "$root/tests/Browser/setup.sh" | Out-Host
    if ($LASTEXITCODE) {
        $isUnavailable = $LASTEXITCODE -eq 3
        if ($isUnavailable) { Write-Host '    skipped: the line above says what is missing' }
        Add-Suite 'browser' 0 ([int] -not $isUnavailable) ($isUnavailable ? $tests.Count : 0)
        return
    }
    $null = [IO.Directory]::CreateDirectory($results)
    $tap = Join-Path $results browser.tap
    if (Test-Path -LiteralPath $tap) { Remove-Item -LiteralPath $tap }
    $said = Join-Path $results browser.txt
    # Begun before this returns: what the next steps set for their own processes is none of its.
    $arguments = @('--test', '--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', "--test-reporter-destination=$tap") + $tests
    $process = Start-Process node $arguments -Environment @{ AUDIOPS_PWSH = $pwsh } -RedirectStandardOutput $said -RedirectStandardError "$said.err" -PassThru
    [pscustomobject]@{ Process = $process; Said = $said; Tap = $tap }
}

# What they said, and how many passed; nothing where none was begun.
function Complete-Browser($Run) {
    if (-not $Run) { return }
    Write-Step 'Tests of pages in a browser'
    $Run.Process.WaitForExit()
    Get-Content -LiteralPath $Run.Said, "$($Run.Said).err" | Out-Host
    # The last lines are counts, such as '# pass 8'; a cancelled test is one whose file or parent broke down.
    $counts = @{ pass = 0; fail = 0; cancelled = 0; skipped = 0; todo = 0 }
    if (Test-Path -LiteralPath $Run.Tap) {
        foreach ($line in Get-Content -LiteralPath $Run.Tap -Tail 9) {
            if ($line -match '^# (pass|fail|cancelled|skipped|todo) (\d+)$') { $counts[$Matches[1]] = [int] $Matches[2] }
        }
    }
    $failed = $counts.fail + $counts.cancelled
    if ($Run.Process.ExitCode -and -not $failed) { $failed = 1 }
    Add-Suite 'browser' $counts.pass $failed ($counts.skipped + $counts.todo)
}

function New-Screenshot {
    Write-Step 'Pictures of the README'
    Invoke-Program bash "$root/tests/Browser/setup.sh" 'What takes the pictures is not there'
    $env:AUDIOPS_PWSH = $pwsh
    Invoke-Program node '--test', "$root/tests/Browser/screenshots.mjs" 'A picture was not made'
    $env:AUDIOPS_PWSH = $null
}

# The last line of a run of tests, and its exit code.
function Complete-Test {
    Write-Step 'All tests'
    foreach ($suite in $suites) {
        Write-Host "    $($suite.Name): $($suite.Passed) of $($suite.Passed + $suite.Failed + $suite.Skipped) passed"
    }
    $passed, $failed, $skipped = 'Passed', 'Failed', 'Skipped' | ForEach-Object { ($suites | Measure-Object $_ -Sum).Sum }
    Write-Host "$passed passed, $failed failed, $skipped skipped"
    if ($failed -or -not $passed) { exit 1 }
}

# The native library linked against the machine's own FFmpeg: its tests in C, and what of the library's tests depends on FFmpeg.
# Briefly within Test: few damaged files, and the formats that are compared with what ffprobe and soxi say.
function Test-SystemFFmpeg([switch] $Brief) {
    Write-Step "Tests with the machine's own FFmpeg"
    $asked = $env:AUDIOPS_NATIVE
    $env:AUDIOPS_NATIVE = 'system'
    try {
        $folder = Join-Path $out native-system
        Invoke-Program bash "$root/native/build.sh", '--output', $folder 'The native library was not linked against the machine''s FFmpeg' | Out-Null
        Test-Script 'native library, system FFmpeg' "$root/native/tests/run.sh", ($Brief ? 4 : 40)
        Test-Script 'native variants' "$root/native/tests/variants_test.sh"
        $system = @{ Name = 'system FFmpeg'; Suite = 'media'; Variables = @{ AUDIOPS_NATIVE_LIBRARY = Join-Path $folder libaudiops_native.so } }
        Test-Process $system ($Brief ? ('-class', '*.FormatGoldenTests', '-class', '*.NativeLibraryTests') : ('-namespace', 'AudioPs.Tests.Media'))
    }
    finally {
        $env:AUDIOPS_NATIVE = $asked
    }
}

# Each kind of fault that damaged files showed is a line of the failure, with the numbers of some cases that have it.
function Test-Damage {
    Test-Process @{ Name = 'damaged files'; Suite = 'media'; Variables = @{} } '-explicit', 'only', '-method', '*.DamagedFileTests.Many_*', '-showLiveOutput'
}

function Invoke-Test {
    Test-Native
    Test-Library
    Test-SystemFFmpeg -Brief
    # How much memory is taken does not depend on the vectors; the first run has seen to it.
    $numeric = '-namespace', 'AudioPs.Tests.Dsp', '-namespace', 'AudioPs.Tests.Analysis',
        '-method-', '*_in_little_memory', '-method-', '*Memory_does_not_grow*'
    $browser = Start-Browser
    foreach ($engine in $engines) { Test-Engine $engine $numeric }
    Complete-Browser $browser
    Test-Cmdlet
    Write-Step 'Parity'
    Show-Parity (@('parity') + $engines.Name)
    Complete-Test
}

# The library's tests, and an empty folder for what they find.
function Build-Test {
    Invoke-Program dotnet 'build', "$root/tests/AudioPs.Tests", '--configuration', 'Release', '--property:SourcesAnalyzed=true', '--verbosity', 'quiet', '--nologo' 'The tests were not built'
    # Nothing else tells before the next measurement that the benchmarks no longer fit the library.
    Invoke-Program dotnet 'build', "$root/bench/AudioPs.Bench", '--configuration', 'Release', '--property:SourcesAnalyzed=true', '--verbosity', 'quiet', '--nologo' 'The benchmarks were not built'
    if (Test-Path -LiteralPath $results) { Remove-Item -LiteralPath $results -Recurse -Force }
    $null = [IO.Directory]::CreateDirectory($results)
}

function Invoke-Parity {
    Build-Test
    $whole = @{ Name = 'with all there is'; Switch = ''; VectorBits = 512 }
    foreach ($engine in @($whole) + $engines) { Test-Engine $engine '-class', '*GoldenTests', '-class', '*InstructionSetTests' }
    Show-Parity (@($whole.Name) + $engines.Name) (Join-Path $root tests Parity PARITY.md)
    Complete-Test
}

# The module as it was built, as a package in a folder; returns the file.
function New-Package([string] $Destination) {
    $null = New-Item -ItemType Directory -Path $Destination -Force
    # One that is there would be refused.
    Get-ChildItem -LiteralPath $Destination -Filter "AudioPs.$version*.nupkg" | Remove-Item
    Compress-PSResource -Path $module -DestinationPath $Destination -PassThru
}

# The library for .NET as a package in a folder, with its symbols in another beside it; returns the file.
function New-LibraryPackage([string] $Destination, [string[]] $For) {
    $null = New-Item -ItemType Directory -Path $Destination -Force
    $label = (Import-PowerShellDataFile -LiteralPath (Join-Path $root AudioPs.psd1)).PrivateData.PSData.Prerelease
    # A semicolon would end the property.
    Invoke-Program dotnet 'pack', "$root/src/AudioPs", '--configuration', 'Release', '--output', $Destination, "--property:NativeRids=$($For -join '%3B')",
        "--property:VersionSuffix=$label", '--verbosity', 'quiet', '--nologo' 'The package of the library was not made' | Out-Host
    Get-Item -LiteralPath (Join-Path $Destination "AudioPs.Library.$version$($label ? "-$label" : '').nupkg")
}

function Invoke-Pack {
    # Under `pwsh -File` a list arrives as one word.
    $targets = @($Rid -split ',')
    Build-Module $targets
    $package = New-Package $out
    foreach ($file in $package, (New-LibraryPackage $out $targets)) {
        Write-Host ('Packed {0} for {1}, {2:0.0} MB' -f $file.FullName, ($targets -join ', '), ($file.Length / 1MB))
    }
}

# By way of a package, as from a gallery, so that Get-InstalledPSResource, Update-PSResource and Uninstall-PSResource know it.
function Install-Module {
    $repository = "AudioPs-$PID"
    $folder = Join-Path ([IO.Path]::GetTempPath()) $repository
    try {
        $null = New-Package $folder
        # PSResourceGet takes packages from registered repositories only; this one is gone from the user's list at the end.
        Register-PSResourceRepository -Name $repository -Uri $folder -Trusted
        $installed = Install-PSResource AudioPs -Repository $repository -Prerelease -Scope CurrentUser -Reinstall -Quiet -PassThru
    }
    catch {
        throw "AudioPs $version was not installed: $($_.Exception.Message) If files of it are in use, close the sessions that have imported AudioPs, and repeat."
    }
    finally {
        Unregister-PSResourceRepository -Name $repository -ErrorAction Ignore
        Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
    }
    Write-Host "Installed AudioPs $($installed.Version) in $($installed.InstalledLocation), for sessions that begin from now on"
}

function Clear-Output {
    $made = @(Get-ChildItem -LiteralPath $root -Recurse -Directory | Where-Object { $_.Name -in 'bin', 'obj' -and $_.Parent.GetFiles('*.csproj').Count })
    $made += @(if (Test-Path -LiteralPath $out) { Get-Item -LiteralPath $out })
    foreach ($item in $made) { Remove-Item -LiteralPath $item.FullName -Recurse -Force }
    # A link to where the packages are kept.
    $link = [IO.FileInfo] "$root/tests/Browser/node_modules"
    if ($link.LinkTarget) { $link.Delete() }
    Write-Host "Removed what the build had made under $root"
}

switch ($Task) {
    Build { Build-Module $hostRid }
    Demo { Build-Module $hostRid; & "$root/examples/Quickstart.ps1" }
    Test { Build-Module $hostRid; Invoke-Test }
    Cmdlets { Build-Module $hostRid; Test-Cmdlet; Complete-Test }
    SystemFFmpeg { Build-Module $hostRid; Build-Test; Test-SystemFFmpeg; Complete-Test }
    Damage { Build-Module $hostRid; Build-Test; Test-Damage; Complete-Test }
    Browser { Build-Module $hostRid; Complete-Browser (Start-Browser); Complete-Test }
    Screenshots { Build-Module $hostRid; New-Screenshot }
    Parity { Build-Module $hostRid; Invoke-Parity }
    Bench { Build-Module $hostRid; & "$root/bench/Run.ps1" -Area $Area }
    Pack { Invoke-Pack }
    Install { Build-Module $hostRid; Install-Module }
    Clean { Clear-Output }
}
