//! The functions that the module exports.
//!
//! The caller asks for a buffer with [`request_buffer`], writes a request into it as UTF-8, calls [`handle`], and reads the
//! answer, as many bytes as `handle` returns, from [`response_buffer`]. The buffers stay valid until the next call.
// Exporting a function under its own name counts as unsafe, because two of one name would clash.
#![allow(unsafe_code)]

use std::cell::RefCell;

use crate::Session;

/// The version of the calls and of the requests. It grows when a caller has to change.
const VERSION: u32 = 1;

#[derive(Default)]
struct State {
    session: Session,
    request: Vec<u8>,
    response: Vec<u8>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// The version of the calls and of the requests.
#[unsafe(no_mangle)]
pub extern "C" fn abi_version() -> u32 {
    VERSION
}

/// Makes room for a request of `length` bytes and returns its address.
#[unsafe(no_mangle)]
pub extern "C" fn request_buffer(length: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| {
        state.request.clear();
        state.request.resize(length, 0);
        state.request.as_mut_ptr()
    })
}

/// Answers the request in the request buffer and returns the length of the answer in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn handle() -> usize {
    STATE.with_borrow_mut(|state| {
        state.response = state.session.handle(&state.request);
        state.response.len()
    })
}

/// The address of the last answer.
#[unsafe(no_mangle)]
pub extern "C" fn response_buffer() -> *const u8 {
    STATE.with_borrow(|state| state.response.as_ptr())
}
