#!/usr/bin/env bash
# FftSharp 2.2.0 and MathNet.Numerics 5.0.0: both label the bins of an odd length wrongly, each its own way.
#
# Expected: five bins at 5000 Hz are 0 1000 2000 -2000 -1000 (as numpy.fft.fftfreq has them).
# Happens: FftSharp puts the last positive bin one sampling rate too low (-3000, beyond Nyquist);
#   MathNet counts the negative half from the wrong end, so its last bin is called 0 Hz.
#   Even lengths are right in both, apart from the sign of Nyquist, where they differ.
# Matters: neither library is of use for checking the other; an odd length is usual for Bluestein or
#   for MathNet, which takes any length.
#
# Output seen:
#   FftSharp 5: 0 1000 -3000 -2000 -1000
#   MathNet 5: 0 1000 2000 -1000 0
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages

cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="FftSharp" Version="[2.2.0]" />
    <PackageReference Include="MathNet.Numerics" Version="[5.0.0]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using MathNet.Numerics.IntegralTransforms;

string Text(string name, double[] x)
{
    var text = string.Join(' ', x.Select(v => Math.Round(v) + 0.0));
    Console.WriteLine($"{name}: {text}");
    return text;
}

var same = Text("FftSharp 5", FftSharp.FFT.FrequencyScale(5, 5000, positiveOnly: false)) == "0 1000 -3000 -2000 -1000";
same &= Text("MathNet 5", Fourier.FrequencyScale(5, 5000)) == "0 1000 2000 -1000 0";
same &= Text("FftSharp 8", FftSharp.FFT.FrequencyScale(8, 8000, positiveOnly: false)) == "0 1000 2000 3000 -4000 -3000 -2000 -1000";
same &= Text("MathNet 8", Fourier.FrequencyScale(8, 8000)) == "0 1000 2000 3000 4000 -3000 -2000 -1000";
return same ? 0 : 1;
EOF
dotnet run --project probe.csproj
