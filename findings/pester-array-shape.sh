#!/usr/bin/env bash
# Pester 6.2.0 in PowerShell 7.6.9: Should -Be does not see the shape of a 2-D array.
#
# Expected: a float[2,3] differs from a float[3,2] and from a float[6]; that the pipeline unrolls the array
#   is known, so -ActualValue, which bypasses it, should tell them apart.
# Happens: both ways pass; the arrays are compared as one row of six values. Jagged arrays are told apart.
# Matters: a spectrogram or any other matrix written with rows and columns exchanged passes its test.
#
# Output seen:
#   piped 2x3 against 3x2: Passed
#   -ActualValue 2x3 against 3x2: Passed
#   -ActualValue 2x3 against 6: Passed
#   jagged 2+2 against 3+1: Failed
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off NO_COLOR=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages
dotnet tool install PowerShell --version 7.6.9 --tool-path "$tmp/tool" > /dev/null
cat > get.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="Pester" Version="[6.2.0]" /></ItemGroup>
</Project>
EOF
dotnet restore get.csproj > /dev/null
cat > shape.Tests.ps1 <<'EOF'
Describe 'shape' {
    It 'piped 2x3 against 3x2' { [float[,]]::new(2, 3) | Should -Be ([float[,]]::new(3, 2)) }
    It '-ActualValue 2x3 against 3x2' { Should -ActualValue ([float[,]]::new(2, 3)) -Be ([float[,]]::new(3, 2)) }
    It '-ActualValue 2x3 against 6' { Should -ActualValue ([float[,]]::new(2, 3)) -Be ([float[]]::new(6)) }
    It 'jagged 2+2 against 3+1' { Should -ActualValue (@(1, 2), @(3, 4)) -Be (@(1, 2, 3), @(4)) }
}
EOF
cat > run.ps1 <<'EOF'
Import-Module ./packages/pester/6.2.0/tools/Pester.psd1
$c = New-PesterConfiguration
$c.Run.Path = './shape.Tests.ps1'
$c.Run.PassThru = $true
$c.Output.Verbosity = 'None'
$tests = (Invoke-Pester -Configuration $c).Tests
foreach ($t in $tests) { '{0}: {1}' -f $t.Name, $t.Result }
exit [int]((@($tests.Result) -join ' ') -ne 'Passed Passed Passed Failed')
EOF
HOME=$tmp/home tool/pwsh -NoProfile -File run.ps1
