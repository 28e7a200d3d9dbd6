#!/usr/bin/env bash
# FftSharp 2.2.0: its two inverse transforms differ by a factor of N.
#
# Expected: Bluestein is the same transform for lengths that are no power of two, so forward and inverse
#   give the input back, as FFT.Forward and FFT.Inverse do.
# Happens: FFT.Inverse divides by N and Bluestein.Inverse does not: six samples come back six times larger.
# Matters: code that picks one of the two by the length has a gain that depends on the length.
#
# Output seen:
#   FFT, 8 samples: x1.000
#   Bluestein, 6 samples: x6.000
#   Bluestein, 8 samples: x8.000
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
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using System.Numerics;

double Gain(string name, int n, Action<Complex[]> forward, Action<Complex[]> inverse)
{
    var x = Enumerable.Range(1, n).Select(i => new Complex(i, 0)).ToArray();
    forward(x);
    inverse(x);
    var gains = x.Select((v, i) => v.Real / (i + 1)).ToArray();
    Console.WriteLine($"{name}, {n} samples: x{gains[0]:F3}");
    return gains.Max() - gains.Min() < 1e-9 ? gains[0] : double.NaN;
}

var a = Gain("FFT", 8, FftSharp.FFT.Forward, FftSharp.FFT.Inverse);
var b = Gain("Bluestein", 6, FftSharp.Bluestein.Forward, FftSharp.Bluestein.Inverse);
var c = Gain("Bluestein", 8, FftSharp.Bluestein.Forward, FftSharp.Bluestein.Inverse);
return Math.Abs(a - 1) < 1e-9 && Math.Abs(b - 6) < 1e-9 && Math.Abs(c - 8) < 1e-9 ? 0 : 1;
EOF
dotnet run --project probe.csproj
