//! Writes the script that loads the islands, and the module that it loads: what the program `wasm-bindgen` does, in the
//! version of `Cargo.lock`.
//!
//! `bindgen <module from cargo> <name of the two files> <folder for them>`

use std::{env, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, name, folder] = arguments.as_slice() else {
        eprintln!("usage: bindgen <module from cargo> <name of the two files> <folder for them>");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    let written = bindgen.web(true).and_then(|bindgen| {
        bindgen.typescript(false).input_path(module).out_name(name).generate(folder)
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}
