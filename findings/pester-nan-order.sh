#!/usr/bin/env bash
# Pester 6.2.0 in PowerShell 7.6.9: NaN passes every comparison of order.
#
# Expected: NaN is neither less nor greater than 1, so at least one of "less than 1" and "greater than 1"
#   fails; by IEEE 754 all fail, and PowerShell's own NaN -lt 1 and NaN -gt 1 are both False.
# Happens: the assertions fail only where the opposite comparison is true, and with NaN none is. Less,
#   less or equal, greater and greater or equal all pass, in the old Should -Be... and in the new Should-Be...
#   Only equality stops it.
# Matters: "the error is below 1e-6" is how signal code is tested, and NaN is how signal code breaks.
#
# Output seen:
#   Should -BeLessThan, -BeGreaterThan, -BeLessOrEqual, -BeGreaterOrEqual: Passed
#   Should-BeLessThan, Should-BeGreaterThan: Passed
#   Should -Be 1: Failed
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
cat > nan.Tests.ps1 <<'EOF'
Describe 'NaN' {
    BeforeAll { $n = [double]::NaN }
    It 'Should -BeLessThan 1' { $n | Should -BeLessThan 1 }
    It 'Should -BeGreaterThan 1' { $n | Should -BeGreaterThan 1 }
    It 'Should -BeLessOrEqual 1' { $n | Should -BeLessOrEqual 1 }
    It 'Should -BeGreaterOrEqual 1' { $n | Should -BeGreaterOrEqual 1 }
    It 'Should-BeLessThan 1' { $n | Should-BeLessThan 1 }
    It 'Should-BeGreaterThan 1' { $n | Should-BeGreaterThan 1 }
    It 'Should -Be 1' { $n | Should -Be 1 }
}
EOF
cat > run.ps1 <<'EOF'
Import-Module ./packages/pester/6.2.0/tools/Pester.psd1
$c = New-PesterConfiguration
$c.Run.Path = './nan.Tests.ps1'
$c.Run.PassThru = $true
$c.Output.Verbosity = 'None'
$tests = (Invoke-Pester -Configuration $c).Tests
foreach ($t in $tests) { '{0}: {1}' -f $t.Name, $t.Result }
'PowerShell: NaN -lt 1 is {0}, NaN -gt 1 is {1}' -f ([double]::NaN -lt 1), ([double]::NaN -gt 1)
$failed = @($tests | Where-Object Result -NE 'Passed')
exit [int](-not ($tests.Count -eq 7 -and $failed.Count -eq 1 -and $failed[0].Name -eq 'Should -Be 1'))
EOF
HOME=$tmp/home tool/pwsh -NoProfile -File run.ps1
